namespace SwipeShop.Catalog.Feeds;

/// <summary>A stream that can be looked into before it is read, and that breaks off where it gives more than it may.</summary>
/// <param name="most">Bytes.</param>
/// <param name="tooMuch">Said where there are more.</param>
/// <param name="deadline">When it must have been read to its end; null: whenever.</param>
internal sealed class FeedStream(Stream inner, long most, string tooMuch, FeedDeadline? deadline = null) : Stream
{
    private const int LargestPart = 16 << 20; // bytes

    private ReadOnlyMemory<byte> _ahead;
    private long _given;
    private long _partEnds = long.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    /// <summary>The next bytes, which are read once more afterwards. Fewer only at the end.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int bytes, CancellationToken cancellation)
    {
        var ahead = new byte[bytes];
        _ahead.CopyTo(ahead);
        var length = _ahead.Length;
        while (length < bytes && await ReadInnerAsync(ahead.AsMemory(length), cancellation) is > 0 and var read) length += read;
        return _ahead = ahead.AsMemory(0, length);
    }

    /// <summary>Says that a product begins: what reads whole products keeps no more of the stream in memory than one may have.</summary>
    public void BeginPart() => _partEnds = _given + LargestPart;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(_ahead.IsEmpty ? await ReadInnerAsync(buffer, cancellationToken) : TakeAhead(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => Count(_ahead.IsEmpty ? inner.Read(buffer) : TakeAhead(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (deadline is null) return await inner.ReadAsync(buffer, cancellation);
        try
        {
            return await inner.ReadAsync(buffer, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            throw new IOException(deadline.Message);
        }
    }

    private int TakeAhead(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, _ahead.Length);
        _ahead.Span[..taken].CopyTo(buffer);
        _ahead = _ahead[taken..];
        return taken;
    }

    private int Count(int read)
    {
        _given += read;
        if (_given > most) throw new InvalidDataException(tooMuch);
        if (_given > _partEnds) throw new InvalidDataException($"A product is larger than {LargestPart >> 20} MiB.");
        return read;
    }
}
