using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SwipeShop.Recommendations.Model;

/// <summary>Writes numbers, little-endian, and in the end the SHA-256 of all of them.</summary>
internal sealed class HashingWriter(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = HashedNumbers.NewHash();

    public void Write(int number) => Write<int>([number]);

    public void Write<T>(ReadOnlySpan<T> numbers) where T : unmanaged
    {
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(HashedNumbers.AtOnce, numbers.Length)..])
        {
            var bytes = MemoryMarshal.AsBytes(numbers[..Math.Min(HashedNumbers.AtOnce, numbers.Length)]);
            _hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <returns>The hash.</returns>
    public byte[] End()
    {
        var hash = _hash.GetHashAndReset();
        stream.Write(hash);
        return hash;
    }

    public void Dispose() => _hash.Dispose();
}

/// <summary>Reads what <see cref="HashingWriter"/> wrote.</summary>
internal sealed class HashingReader(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = HashedNumbers.NewHash();

    /// <exception cref="ModelFormatException">The stream ends before.</exception>
    public T[] Read<T>(int count) where T : unmanaged
    {
        var numbers = new T[count];
        for (var start = 0; start < count; start += HashedNumbers.AtOnce)
        {
            var bytes = MemoryMarshal.AsBytes(numbers.AsSpan(start, Math.Min(HashedNumbers.AtOnce, count - start)));
            Fill(bytes);
            _hash.AppendData(bytes);
        }
        return numbers;
    }

    /// <returns>The hash of all that was read, which stands here.</returns>
    /// <exception cref="ModelFormatException">Another hash stands here, or something behind it.</exception>
    public byte[] End()
    {
        var (made, kept) = (_hash.GetHashAndReset(), new byte[SHA256.HashSizeInBytes]);
        Fill(kept);
        if (!made.AsSpan().SequenceEqual(kept)) throw new ModelFormatException("It is not what was written: its checksum differs.");
        if (stream.ReadByte() >= 0) throw new ModelFormatException("It is not what was written: there is more behind its end.");
        return kept;
    }

    public void Dispose() => _hash.Dispose();

    private void Fill(Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new ModelFormatException("It is broken off.");
    }
}

internal static class HashedNumbers
{
    /// <summary>How many numbers are copied at a time: a span of bytes cannot be longer than 2 GB.</summary>
    public const int AtOnce = 1 << 18;

    public static IncrementalHash NewHash() => BitConverter.IsLittleEndian
        ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256)
        : throw new PlatformNotSupportedException("Models are read and written on little-endian machines only.");
}
