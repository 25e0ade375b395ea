package org.hemolens.dicom;

import java.util.List;
import java.util.Optional;

/**
 * One attribute as it stands in a file.
 *
 * @param tag group in the upper and element in the lower 16 bits
 * @param vr value representation of the file; of a file that has none, that of the dictionary, {@code UN} when not known
 * @param length bytes of the value as the file says, {@link #UNDEFINED} where it says none
 * @param creator who defined a private attribute, empty when standard or not known
 * @param value text in the file's character set, numbers in decimal, several values parted by a backslash, without padding;
 *     empty where the value is no text and no number, or too long
 * @param note what is said in place of a value, such as its size; empty when there is a value
 * @param items of a sequence
 */
public record ListedAttribute(
        int tag, String vr, long length, String creator, Optional<String> value, String note, List<Item> items) {
    /** Length of a value that ends with a delimiter. */
    public static final long UNDEFINED = 0xFFFFFFFFL;

    public ListedAttribute {
        items = List.copyOf(items);
    }

    /**
     * Item of a sequence.
     *
     * @param length bytes as the file says, {@link #UNDEFINED} where it says none
     */
    public record Item(long length, List<ListedAttribute> attributes) {
        public Item {
            attributes = List.copyOf(attributes);
        }
    }

    /** Whether the group is odd (PS3.5 7.8). */
    public boolean isPrivate() {
        return (tag >>> 16 & 1) == 1;
    }
}
