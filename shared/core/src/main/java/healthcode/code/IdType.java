package healthcode.code;

import java.util.Optional;

/** The kind of an identity document (证件类型), with the two-digit codes seen in the provincial interfaces. */
public enum IdType {
    /** 居民身份证, GB 11643; also 港澳台居民居住证, whose numbers have the same form. */
    RESIDENT_ID("10"),
    /** 港澳居民来往内地通行证. */
    HK_MACAO_PERMIT("14"),
    /** 台湾居民来往大陆通行证. */
    TAIWAN_PERMIT("15"),
    /** 一次性台湾居民来往大陆通行证. */
    TAIWAN_SINGLE_PERMIT("16"),
    /** 护照. */
    PASSPORT("20"),
    /** 外国人永久居留身份证. */
    FOREIGN_RESIDENCE("34"),
    /** 其他. */
    OTHER("99");

    private final String code;

    IdType(String code) {
        this.code = code;
    }

    /** The two-digit code on the wire. */
    public String code() {
        return code;
    }

    /** The kind with this two-digit code, or empty. */
    public static Optional<IdType> ofCode(String code) {
        for (var type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
