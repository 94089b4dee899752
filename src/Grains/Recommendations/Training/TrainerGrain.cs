using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>Runs one training to its end, outside of this process, so that a fault in native code takes no silo down.</summary>
/// <returns>Whether it made a model, and what became of it in one sentence.</returns>
internal delegate Task<(bool Succeeded, string Outcome)> TrainingLauncher(IProgress<TrainingProgress> progress, CancellationToken cancellation);

/// <summary>
/// Starts trainings when they are due, or when somebody asks. Its reminder is for the cluster, so one node at a time has it; should two
/// for a moment, the trainings themselves let one through.
/// </summary>
internal sealed class TrainerGrain(
    [PersistentState("trainer")] IPersistentState<TrainerMemory> memory, TrainingLauncher launch, TrainingStore rows, ModelStore models, ModelChoice choice,
    TrainingOptions options, TimeProvider clock, ILogger<TrainerGrain> log) : Grain, ITrainerGrain, IRemindable, IDisposable
{
    private const string Reminder = "look";

    private static readonly TimeSpan _longestTraining = TimeSpan.FromDays(1);
    private static readonly TimeSpan _keepProgress = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly LatestProgress _progress = new();
    private Task _look = Task.CompletedTask;
    private bool _asked;

    private bool IsRunning => memory.State is { StartedAt: not null, EndedAt: null };

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (IsRunning) await EndAsync(false, "Its node went away.");
    }

    public async Task Schedule()
    {
        await this.RegisterOrUpdateReminder(Reminder, options.CheckEvery, options.CheckEvery);
        Look();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (options.Automatic) Look();
        else if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    public Task<TrainingState> Train()
    {
        _asked = !IsRunning;
        Look();
        return GetState();
    }

    public Task<TrainingState> GetState()
    {
        var (state, progress, running) = (memory.State, _progress.Value, IsRunning || _asked);
        return Task.FromResult(new TrainingState(
            running, running ? progress?.Step ?? "start" : null, running ? progress?.Done ?? 0 : null,
            running && !IsRunning ? clock.GetUtcNow() : state.StartedAt, running ? null : state.EndedAt,
            running ? null : state.Succeeded, running ? null : state.Outcome));
    }

    public async Task<ImmutableArray<ModelVersion>> ListModels() => [.. await models.ListAsync(CancellationToken.None)];

    // Beside the grain: it reads the whole model.
    public Task<Reply<ModelVersion>> UseModel(int version) => Task.Run(() => choice.UseAsync(version, CancellationToken.None));

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _look.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Looks, and trains if it is time, between the grain's calls: a call must not take minutes.</summary>
    private void Look()
    {
        if (_look.IsCompleted && !_stop.IsCancellationRequested) _look = LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            do
            {
                var reason = await ReasonAsync();
                if (reason is not null) await TrainAsync(reason);
            }
            while (_asked && !_stop.IsCancellationRequested);
        }
        catch (Exception e)
        {
            _asked = false;
            log.LogWarning("Whether a training is due cannot be found out: {Reason}", e.Message);
        }
    }

    private async Task<string?> ReasonAsync()
    {
        if (_asked) return "an administrator asked for it";
        if (clock.GetUtcNow() - memory.State.EndedAt < TrainingNeed.Pause(memory.State.Failures, options)) return null;
        var facts = await rows.FactsAsync(_stop.Token);
        return _asked ? "an administrator asked for it" : TrainingNeed.Reason(facts, options, clock.GetUtcNow());
    }

    private async Task TrainAsync(string reason)
    {
        log.LogInformation("A training begins, since {Reason}", reason);
        DelayDeactivation(_longestTraining);
        _progress.Value = null;
        memory.State = new TrainerMemory { StartedAt = clock.GetUtcNow(), Failures = memory.State.Failures };
        _asked = false;
        await KeepAsync();
        var (succeeded, outcome) = (false, "");
        try
        {
            var training = Task.Run(() => launch(_progress, _stop.Token));
            while (await Task.WhenAny(training, Task.Delay(_keepProgress, clock, _stop.Token)) != training && !_stop.IsCancellationRequested) await KeepAsync();
            (succeeded, outcome) = await training;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            outcome = "Its node stopped.";
        }
        catch (Exception e)
        {
            outcome = e.Message;
        }
        await EndAsync(succeeded, outcome);
        if (succeeded) log.LogInformation("The training ended: {Outcome}", outcome);
        else log.LogError("The training failed; the model in use stays. {Outcome}", outcome);
        DelayDeactivation(TimeSpan.Zero);
    }

    private Task EndAsync(bool succeeded, string outcome)
    {
        var state = memory.State;
        // A node that stops is no failure.
        var failures = succeeded ? 0 : _stop.IsCancellationRequested ? state.Failures : state.Failures + 1;
        memory.State = state with { EndedAt = clock.GetUtcNow(), Succeeded = succeeded, Outcome = outcome, Failures = failures };
        return KeepAsync();
    }

    /// <summary>Keeps what is known for whoever asks after a restart; it may be lost.</summary>
    private async Task KeepAsync()
    {
        memory.State = memory.State with { Step = _progress.Value?.Step, Done = _progress.Value?.Done };
        try
        {
            await memory.WriteStateAsync();
        }
        catch (Exception e)
        {
            log.LogWarning("The state of the training cannot be kept: {Reason}", e.Message);
        }
    }
}
