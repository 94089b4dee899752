using TorchSharp;
using static TorchSharp.torch;

namespace SwipeShop.Recommendations.Training;

/// <summary>What every training does with torch. Temporary tensors go with the dispose scope of the caller.</summary>
internal static class TorchMath
{
    // An implicit scalar is a temporary that the garbage collector may end during the native call. This one stays.
    private static readonly Scalar _one = 1.0f.ToScalar();
    private static readonly Scalar _minusOne = (-1.0f).ToScalar();

    /// <summary>Loads torch, to compute each operation on the thread that calls it: the operations are small.</summary>
    /// <exception cref="TrainingUnavailableException">Its native libraries cannot be loaded here.</exception>
    public static void Load()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(1);
        }
        catch (Exception e) when (e is TypeInitializationException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw new TrainingUnavailableException((e.InnerException ?? e).Message, e);
        }
    }

    public static Tensor Plus(Tensor a, Tensor b) => a.add(b, _one);

    public static Tensor Minus(Tensor a, Tensor b) => a.add(b, _minusOne);

    /// <summary>Adds rows of <paramref name="terms"/> to the rows of <paramref name="sum"/> that the index names.</summary>
    public static void AddRowsTo(Tensor sum, Tensor index, Tensor terms) => sum.index_add_(0, index, terms, _one);

    public static void AddTo(Tensor sum, Tensor term) => sum.add_(term, _one);

    public static Tensor Matrix(float[] values, int columns) => torch.tensor(values).view(values.Length / columns, columns);

    public static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}

/// <summary>Nothing can be trained on this machine; a model that is stored serves all the same.</summary>
internal sealed class TrainingUnavailableException(string reason, Exception inner)
    : Exception($"libtorch cannot be loaded, so nothing can be trained here; stored models serve all the same. {reason}", inner);
