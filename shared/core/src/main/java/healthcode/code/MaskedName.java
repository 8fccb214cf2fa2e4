package healthcode.code;

import java.util.Set;

/** The name a code prints: the surname and a star, for example 张* or 欧阳*. */
public final class MaskedName {

    /** The compound surnames (复姓) still common; without them 欧阳修 would print as 欧*. */
    private static final Set<String> COMPOUND = Set.of(
            "欧阳", "太史", "上官", "端木", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政",
            "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "令狐",
            "轩辕", "呼延", "拓跋", "百里", "东郭", "西门", "南门");

    private MaskedName() {}

    /** The masked form of a clear or already masked name; a name of which nothing is clear gives a single star. */
    public static String of(String name) {
        var text = name.strip();
        if (text.isEmpty()) {
            return "*";
        }
        var two = text.length() >= 2 ? text.substring(0, 2) : "";
        if (text.length() > 2 && COMPOUND.contains(two)) {
            return two + "*";
        }
        var first = text.codePointAt(0);
        return first == '*' ? "*" : Character.toString(first) + "*";
    }
}
