using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans;

namespace TalentMedia.Solo.Copying;

internal delegate void MemberSetter<TOwner, in TMember>(ref TOwner owner, TMember value);

/// <summary>Copies the carried members of a type by code compiled for it. What is not carried stays as the constructor leaves it.</summary>
internal sealed class MemberCopier<T> : Copier<T>
{
    private readonly Func<T, CopyContext, T> _copy;

    public MemberCopier(SentMember[] members, CopierRegistry registry)
    {
        var copiers = members.Select(member => registry.Declared(member.Type)).ToArray();
        IsShallow = typeof(T).IsValueType && KnownTypes.IsFieldwise(typeof(T)) && copiers.All(copier => copier.IsShallow);
        _copy = Compile(members, copiers);
    }

    public override bool IsShallow { get; }

    public override T Copy(T value, CopyContext context)
    {
        if (typeof(T).IsValueType)
            return _copy(value, context);
        if (value is null)
            return value;

        return context.TryGet(value, out var known) ? (T)known! : _copy(value, context);
    }

    private static Func<T, CopyContext, T> Compile(SentMember[] members, Copier[] copiers)
    {
        var source = Expression.Parameter(typeof(T), "source");
        var context = Expression.Parameter(typeof(CopyContext), "context");
        var copy = Expression.Variable(typeof(T), "copy");
        var body = new List<Expression> { Expression.Assign(copy, New()) };
        if (!typeof(T).IsValueType)
            body.Add(Expression.Call(context, nameof(CopyContext.Record), null, source, copy));
        for (var i = 0; i < members.Length; i++)
            body.Add(Write(copy, members[i], Read(source, members[i], copiers[i], context)));
        body.Add(copy);
        return Expression.Lambda<Func<T, CopyContext, T>>(Expression.Block([copy], body), source, context).Compile();
    }

    private static Expression New()
    {
        if (typeof(T).IsValueType)
            return Expression.Default(typeof(T));

        var constructor = typeof(T).GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        return constructor is not null
            ? Expression.New(constructor)
            : Expression.Convert(Expression.Call(typeof(RuntimeHelpers), nameof(RuntimeHelpers.GetUninitializedObject), null, Expression.Constant(typeof(T))), typeof(T));
    }

    private static Expression Read(Expression source, SentMember member, Copier copier, Expression context)
    {
        var value = Expression.MakeMemberAccess(source, member.ReadFrom);
        return copier.IsShallow || member.ReadFrom.IsDefined(typeof(ImmutableAttribute), inherit: false) ? value : Expression.Call(Expression.Constant(copier), nameof(Copier<>.Copy), null, value, context);
    }

    private static Expression Write(ParameterExpression copy, SentMember member, Expression value) =>
        member.WriteTo is FieldInfo { IsInitOnly: true } field
            ? Expression.Invoke(Expression.Constant(InitOnlySetter(field)), copy, value)
            : Expression.Assign(Expression.MakeMemberAccess(copy, member.WriteTo), value);

    /// <summary>Expressions refuse to set a readonly field; plain IL may.</summary>
    private static Delegate InitOnlySetter(FieldInfo field)
    {
        var method = new DynamicMethod($"Set{field.Name}", null, [typeof(T).MakeByRefType(), field.FieldType], typeof(MemberCopier<>).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        if (!typeof(T).IsValueType)
            il.Emit(OpCodes.Ldind_Ref);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate(typeof(MemberSetter<,>).MakeGenericType(typeof(T), field.FieldType));
    }
}
