using System.Linq.Expressions;
using System.Reflection;

namespace TalentMedia.Solo.Calls;

/// <summary>The ways a grain method may return.</summary>
internal sealed record ReturnShape(Type ResultType, Type CompletionType)
{
    public static ReturnShape Of(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void))
            return new(typeof(void), typeof(VoidCompletion));
        if (type == typeof(Task))
            return new(typeof(void), typeof(TaskCompletion<object>));
        if (type == typeof(ValueTask))
            return new(typeof(void), typeof(PlainValueTaskCompletion));

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var result = definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? type.GetGenericArguments()[0] : null;
        if (result is null)
        {
            throw new NotSupportedException(
                $"{method.DeclaringType!.FullName}.{method.Name} returns {type.Name}: Solo supports Task, Task<T>, ValueTask and ValueTask<T>, not IAsyncEnumerable<T>.");
        }

        var completion = definition == typeof(Task<>) ? typeof(TaskCompletion<>) : typeof(ValueTaskCompletion<>);
        return new(result, completion.MakeGenericType(result));
    }

    public Func<TaskCreationOptions, CallCompletion> CompletionFactory()
    {
        var answers = Expression.Parameter(typeof(TaskCreationOptions));
        return Expression.Lambda<Func<TaskCreationOptions, CallCompletion>>(Expression.New(CompletionType.GetConstructors()[0], answers), answers).Compile();
    }
}
