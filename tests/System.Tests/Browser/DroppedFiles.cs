using Microsoft.Playwright;

namespace TalentMedia.SystemTests.Browser;

/// <summary>Files dragged from a folder and let go over a part of the page.</summary>
internal static class DroppedFiles
{
    private const string Carry = """
        (files) => {
          const carried = new DataTransfer();
          for (const { name, type, base64 } of files)
            carried.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
          return carried;
        }
        """;

    public static async Task DropAsync(ILocator target, params (string Name, string Type, byte[] Bytes)[] files)
    {
        var dataTransfer = await target.Page.EvaluateHandleAsync(Carry, files.Select(file => new { name = file.Name, type = file.Type, base64 = Convert.ToBase64String(file.Bytes) }).ToArray());
        foreach (var step in (string[])["dragenter", "dragover", "drop"])
            await target.DispatchEventAsync(step, new { dataTransfer });
    }
}
