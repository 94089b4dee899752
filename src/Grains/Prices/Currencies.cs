using System.Collections.Frozen;

namespace SwipeShop.Prices;

/// <summary>The currencies of ISO 4217 that money can be asked in: no funds, metals or test codes.</summary>
internal static class Currencies
{
    private static readonly FrozenSet<string> _codes = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
        CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD
        JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
        NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
        SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> _whole =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> _thousandths = "BHD IQD JOD KWD LYD OMR TND".Split(' ').ToFrozenSet();

    /// <summary>How many decimals an amount has: the minor unit of ISO 4217.</summary>
    /// <param name="code">Three upper-case letters.</param>
    public static int Decimals(string code) => _whole.Contains(code) ? 0 : _thousandths.Contains(code) ? 3 : 2;

    /// <param name="code">Three upper-case letters.</param>
    public static bool Contains(string code) => _codes.Contains(code);

    /// <summary>Whether amounts of a currency are written with three decimals.</summary>
    public static bool HasThreeDecimals(string? code) => code is "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND";
}
