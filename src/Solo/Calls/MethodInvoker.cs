using System.Linq.Expressions;
using System.Reflection;

namespace TalentMedia.Solo.Calls;

/// <summary>Compiles the call of one interface method.</summary>
internal static class MethodInvoker
{
    public static Func<object, object?[], Task<object?>> Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object), "target");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var call = Expression.Call(
            Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, i) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));
        return Expression.Lambda<Func<object, object?[], Task<object?>>>(AsObjectTask(call), target, arguments).Compile();
    }

    private static Expression AsObjectTask(MethodCallExpression call)
    {
        if (call.Type == typeof(void))
            return Expression.Block(call, Expression.Constant(Task.FromResult<object?>(null)));

        var name = call.Type.IsGenericType ? nameof(FromTaskOf) : nameof(FromTask);
        var isValueTask = call.Type == typeof(ValueTask) || (call.Type.IsGenericType && call.Type.GetGenericTypeDefinition() == typeof(ValueTask<>));
        Expression task = isValueTask ? Expression.Call(call, nameof(ValueTask.AsTask), null) : call;
        return Expression.Call(typeof(MethodInvoker), name, call.Type.IsGenericType ? call.Type.GetGenericArguments() : null, task);
    }

    private static async Task<object?> FromTask(Task task)
    {
        await NotNull(task);
        return null;
    }

    private static async Task<object?> FromTaskOf<T>(Task<T> task) => await NotNull(task);

    private static TTask NotNull<TTask>(TTask? task)
        where TTask : Task => task ?? throw new InvalidOperationException("The grain method returned null in place of a task.");
}
