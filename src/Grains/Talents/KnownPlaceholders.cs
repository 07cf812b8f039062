namespace TalentMedia.Talents;

/// <summary>Drawings that are shown for people without a picture, whoever shows them. What is not here is learned from being on many talents.</summary>
internal static class KnownPlaceholders
{
    /// <summary>Their <see cref="PicturePrint"/>s: what they look like from afar, not the pictures.</summary>
    public static readonly IReadOnlyList<string> Prints =
    [
        // A grey head and shoulders on grey.
        "gMzMzMzMzMzNzczMzMzMzMzMzMzMzMzMysrMzMzMzMzMzMzMzMzLy9bWy8vMzMzMzMzMzMzL0PH///HQy8zMzMzMzMzNyej//v7/6MnNzMzMzMzMzMzz//////PMzMzM"
        + "zMzMzMzK7P/+/v/syszMzMzMzMzMytP5///508rMzMzMzMzMzMzLztvbzsvMzMzMzMzMzMzLy9Xd3dXLy8zMzMzMzM3L0O7/////7tDLzczMzMzLz/X///7+///1z8vM"
        + "zMzMyun//v/////+/+nKzMzMy9P8///////////808vMzcnh//7////////+/+HJzc3J6f/+/////////v/pyc2AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICA"
        + "gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICA"
        + "gA==",

        // A blue head and shoulders on light blue.
        "gOXl5eXl5eXk5OXl5eXl5eXl5eXl5eTl6enl5OXl5eXl5eXl5eTn59DQ5+fk5eXl5eXl5eTn3pV0dJXf5+Tl5eXl5eXk66ZpdXVppuvk5eXl5eXl5eWNcXZ2cY3l5eXl"
        + "5eXl5eTqnGp3d2qd6uTl5eXl5eXk6NWDbW2D1ejk5eXl5eXl5eTo4sLC4ujk5eXl5eXl5eTn6NLAwNLo5+Tl5eXl5eTo3pt0bm50mt7o5OXl5eTm4ItrdHZ2dGuM4Obk"
        + "5eXk66Nrd3R0dHR3a6Pr5OXk6Nd5c3R0dHR0dHN51+jk4+24bnZ0dHR0dHR2brjt4+Ptp2x2dHR0dHR0dmyn7eOKioqIiIqKioqJipOTiomKioiRoKCRiIqKiY6cnI6J"
        + "ioqJiJCQiIqKioqWnZ2WioqIkqCenqCSiImYn56en5iJenp6e3t6enp6e3p0dHp7enp7dWtrdXt6ent3bm53e3p6ent2dnt6enp6cm1tcnp6e3VrbGxrdXt7cGttbWtw"
        + "ew==",

        // The picture that a code host shows by default.
        "ev///v/Y2vX////////////+/f/uv9ba+f/+///////////2t8PJ2//+/v7///////XPyM7l6Oz3y93//v/////MgbW1psbKw6+x8f/+////+5qi1dSsoKi3vs3/////"
        + "//ik4/b56KPx9evd/f/////ql/+Xmf228KjX3Pz/////+ZjJ39rTm97z4N/+///////hpsPHxNjx++fd//3//v//+OXMxvnd6NDN3f79+//////Dfa/22/Lc0MTvvrPb"
        + "//7/2Lbz8/j29vbZv6CbtP////zh2+vq59XS/9CVjbf///7/9r7I0tzEzu3ml5Gm6P/////v8vj4/f78/Ofb1eqAgXB5gICAgICAcXmBgICAgH18c3qAgIB8gYB8goOA"
        + "gH19fH2HhICAgIKBhImFgICAg4eGhoWHgoCAgoKBgYWEgH+DgoCAgICAf4B8eoCAgH98en+BgYCAfX1/g396gIB9f4SAc3aAgH90d3pyeH9/gHZrcXR8c3yAf3t9f4B6"
        + "fQ==",
    ];
}
