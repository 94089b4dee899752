using System;
using System.IO;
using System.Text;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a shared library of Linux, and marks a version that it needs of libstdc++ as weak where the system's libstdc++ is older: the
/// dynamic linker then goes on without it. The version must be needed by nothing that is called. Compiled by MSBuild, as C# 7.3.
/// </summary>
public sealed class LoosenVersion : Task
{
    private const uint SectionOfNeededVersions = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 2; // VER_FLG_WEAK

    private static readonly string[] _folders = { "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib" };

    public string Library { get; set; }

    public string Version { get; set; }

    public string Loosened { get; set; }

    public override bool Execute()
    {
        var elf = File.ReadAllBytes(Library);
        if (!SystemHas(Version) && !Loosen(elf))
        {
            Log.LogError("{0} does not need {1} any more: build/LoosenVersion can go.", Library, Version);
            return false;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Loosened));
        // Whole or not at all, and never into a file that is linked to another one.
        File.WriteAllBytes(Loosened + ".new", elf);
        File.Delete(Loosened);
        File.Move(Loosened + ".new", Loosened);
        return true;
    }

    private static bool SystemHas(string version)
    {
        var name = "\0" + version + "\0";
        foreach (var folder in _folders)
        {
            var path = Path.Combine(folder, "libstdc++.so.6");
            if (File.Exists(path)) return Encoding.GetEncoding("ISO-8859-1").GetString(File.ReadAllBytes(path)).Contains(name);
        }
        return false;
    }

    /// <summary>Walks the versions that are needed of other libraries (the System V ABI's verneed and vernaux, as LSB describes them).</summary>
    private bool Loosen(byte[] elf)
    {
        var found = false;
        var sections = (int)BitConverter.ToInt64(elf, 0x28);
        var count = BitConverter.ToUInt16(elf, 0x3c);
        int Section(int n) => sections + n * BitConverter.ToUInt16(elf, 0x3a);
        int Content(int section) => (int)BitConverter.ToInt64(elf, section + 0x18);

        for (var n = 0; n < count; n++)
        {
            var section = Section(n);
            if (BitConverter.ToUInt32(elf, section + 4) != SectionOfNeededVersions) continue;
            var names = Content(Section(BitConverter.ToInt32(elf, section + 0x28)));
            var library = Content(section);
            for (var left = BitConverter.ToInt32(elf, section + 0x2c); left > 0; left--)
            {
                var version = library + BitConverter.ToInt32(elf, library + 8);
                for (var versions = BitConverter.ToUInt16(elf, library + 2); versions > 0; versions--)
                {
                    if (NameAt(elf, names + BitConverter.ToInt32(elf, version + 8)) == Version)
                    {
                        elf[version + 4] |= (byte)Weak;
                        found = true;
                    }
                    version += BitConverter.ToInt32(elf, version + 12);
                }
                library += BitConverter.ToInt32(elf, library + 12);
            }
        }
        return found;
    }

    private static string NameAt(byte[] elf, int start) =>
        Encoding.ASCII.GetString(elf, start, Array.IndexOf(elf, (byte)0, start) - start);
}
