using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Child;

/// <summary>
/// A seccomp filter for all threads of this process: no sockets, no programs, no looking into other processes, no
/// mounts, namespaces or kernel interfaces. Needs no privileges. Such a call fails with EPERM, and there is no way back.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const int NoNewPrivileges = 38;
    private const ushort LoadWord = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private const ushort JumpIfEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private const ushort JumpIfAtLeast = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private const ushort Return = 0x06; // BPF_RET | BPF_K
    private const uint Allow = 0x7FFF0000;
    private const uint Deny = 0x00050001; // SECCOMP_RET_ERRNO | EPERM
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;

    /// <returns>What could not be done, or null.</returns>
    public static string? Install()
    {
        if (Tables.Of(RuntimeInformation.ProcessArchitecture) is not { } table) return "no system call filter for this processor";
        if (Libc.prctl(NoNewPrivileges, 1, 0, 0, 0) != 0) return "privileges could not be renounced";

        var program = Assemble(table);
        fixed (Instruction* first = program)
        {
            const nuint setModeFilter = 1, allThreads = 1;
            var header = new Program { Length = (ushort)program.Length, First = first };
            return Libc.syscall(table.Seccomp, setModeFilter, allThreads, &header) == 0 ? null : "the kernel took no system call filter";
        }
    }

    private static Instruction[] Assemble(Tables table)
    {
        List<Instruction> program =
        [
            new(LoadWord, 0, 0, ArchitectureOffset),
            new(JumpIfEqual, 1, 0, table.Architecture),
            new(Return, 0, 0, Deny),
            new(LoadWord, 0, 0, NumberOffset),
            new(JumpIfAtLeast, 0, 1, 0x40000000), // x32 calls have numbers of their own
            new(Return, 0, 0, Deny),
        ];
        foreach (var number in table.Denied)
        {
            program.Add(new(JumpIfEqual, 0, 1, number));
            program.Add(new(Return, 0, 0, Deny));
        }

        program.Add(new(Return, 0, 0, Allow));
        return [.. program];
    }

    /// <summary>sock_filter of linux/filter.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    /// <summary>sock_fprog of linux/filter.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public Instruction* First;
    }

    /// <param name="Architecture">AUDIT_ARCH_* of linux/audit.h.</param>
    private sealed record Tables(uint Architecture, long Seccomp, uint[] Denied)
    {
        // In both: socket socketpair connect bind listen accept accept4, execve execveat, ptrace process_vm_readv
        // process_vm_writev, io_uring_setup, mount umount2 pivot_root chroot, init_module finit_module delete_module
        // kexec_load, bpf userfaultfd perf_event_open, keyctl add_key request_key, setns unshare, kill.
        private static readonly Tables X64 = new(0xC000003E, 317,
            [41, 53, 42, 49, 50, 43, 288, 59, 322, 101, 310, 311, 425, 165, 166, 155, 161, 175, 313, 176, 246, 321, 323, 298, 250, 248, 249, 308, 272, 62]);

        private static readonly Tables Arm64 = new(0xC00000B7, 277,
            [198, 199, 203, 200, 201, 202, 242, 221, 281, 117, 270, 271, 425, 40, 39, 41, 51, 105, 273, 106, 104, 280, 282, 241, 219, 217, 218, 268, 97, 129]);

        public static Tables? Of(Architecture architecture) => architecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => X64,
            System.Runtime.InteropServices.Architecture.Arm64 => Arm64,
            _ => null,
        };
    }
}
