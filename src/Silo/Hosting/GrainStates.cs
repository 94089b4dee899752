using Npgsql;

namespace SwipeShop.Hosting;

/// <summary>What Orleans keeps in Postgres: only what may be lost, grain state and reminders, in a schema of their own.</summary>
internal static class GrainStates
{
    private const string Invariant = "Npgsql";

    public static void UsePostgresStorage(this ISiloBuilder silo, string database) => silo.AddAdoNetGrainStorageAsDefault(storage =>
    {
        (storage.Invariant, storage.ConnectionString) = (Invariant, Schema(database));
        storage.GrainStorageSerializer = new ForgivingSerializer();
    });

    public static void UsePostgresReminders(this ISiloBuilder silo, string database) =>
        silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (Invariant, Schema(database)));

    private static string Schema(string database) =>
        new NpgsqlConnectionStringBuilder(database) { SearchPath = "orleans", MaxPoolSize = 10 }.ConnectionString;
}
