-- What Orleans keeps: grain state that may be lost, and reminders. The provider reads its statements from OrleansQuery by key
-- and their results by column name; tables and statements are ours. Names are found by the connection's search path.
CREATE SCHEMA orleans;

CREATE TABLE orleans.OrleansQuery (
    QueryKey  varchar(64) PRIMARY KEY,
    QueryText text        NOT NULL
);

CREATE TABLE orleans.grain_state (
    service_id  text        NOT NULL,
    grain_type  text        NOT NULL, -- the state's name, not the grain's class
    n0          bigint      NOT NULL,
    n1          bigint      NOT NULL,
    ext         text        NOT NULL DEFAULT '',
    payload     bytea,
    version     int         NOT NULL,
    modified_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, grain_type, n0, n1, ext)
) WITH (fillfactor = 80);

CREATE TABLE orleans.reminder (
    service_id text        NOT NULL,
    grain_id   text        NOT NULL,
    name       text        NOT NULL,
    start_time timestamptz NOT NULL,
    period_ms  bigint      NOT NULL,
    grain_hash int         NOT NULL,
    version    int         NOT NULL,
    PRIMARY KEY (service_id, grain_id, name)
);
CREATE INDEX reminder_hash_idx ON orleans.reminder (service_id, grain_hash);

INSERT INTO orleans.OrleansQuery (QueryKey, QueryText) VALUES
('WriteToStorageKey', $q$
WITH inserted AS (
    INSERT INTO grain_state (service_id, grain_type, n0, n1, ext, payload, version)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, COALESCE(@GrainIdExtensionString, ''), @PayloadBinary, 1
    WHERE @GrainStateVersion::int IS NULL
    ON CONFLICT (service_id, grain_type, n0, n1, ext) DO NOTHING
    RETURNING version),
updated AS (
    UPDATE grain_state SET payload = @PayloadBinary, version = version + 1, modified_at = now()
    WHERE @GrainStateVersion::int IS NOT NULL AND service_id = @ServiceId AND grain_type = @GrainTypeString
      AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND ext = COALESCE(@GrainIdExtensionString, '') AND version = @GrainStateVersion
    RETURNING version)
SELECT COALESCE((SELECT version FROM inserted), (SELECT version FROM updated), @GrainStateVersion) AS NewGrainStateVersion
$q$),
('ReadFromStorageKey', $q$
SELECT payload AS PayloadBinary, modified_at AS ModifiedOn, version AS Version FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND ext = COALESCE(@GrainIdExtensionString, '')
$q$),
('ClearStorageKey', $q$
UPDATE grain_state SET payload = NULL, version = version + 1, modified_at = now()
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND ext = COALESCE(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
DELETE FROM grain_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
  AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND ext = COALESCE(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version + 1 AS NewGrainStateVersion
$q$),
('UpsertReminderRowKey', $q$
INSERT INTO reminder (service_id, grain_id, name, start_time, period_ms, grain_hash, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
ON CONFLICT (service_id, grain_id, name) DO UPDATE
    SET start_time = excluded.start_time, period_ms = excluded.period_ms,
        grain_hash = excluded.grain_hash, version = reminder.version + 1
RETURNING version AS Version
$q$),
('ReadReminderRowsKey', $q$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId
$q$),
('ReadReminderRowKey', $q$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
$q$),
('ReadRangeRows1Key', $q$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$q$),
('ReadRangeRows2Key', $q$
SELECT grain_id AS GrainId, name AS ReminderName, start_time AS StartTime, period_ms AS Period, version AS Version
FROM reminder WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$q$),
('DeleteReminderRowKey', $q$
WITH deleted AS (
    DELETE FROM reminder
    WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
SELECT count(*)::int FROM deleted
$q$),
('DeleteReminderRowsKey', $q$
DELETE FROM reminder WHERE service_id = @ServiceId
$q$);
