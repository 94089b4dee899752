using System.Runtime.Versioning;

// Owners, modes and signals of Unix are part of how the node keeps its secrets and its Postgres.
[assembly: UnsupportedOSPlatform("windows")]
