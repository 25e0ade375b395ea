package org.hemolens.ui.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.Confidentiality;
import org.hemolens.dicom.DataDictionary;
import org.hemolens.dicom.ListedAttribute;
import org.hemolens.dicom.Tag;
import org.hemolens.text.Texts;
import org.jspecify.annotations.Nullable;

/** One line of the browser: an attribute, or an item of a sequence. Its words are made when they are looked at. */
final class TagRow {
    /** Stands where a value is not shown, lest anybody take the attribute for empty. */
    static String hidden() {
        return Texts.of("tags.hidden");
    }

    private final @Nullable TagRow parent;
    /** Null: an item. */
    private final @Nullable ListedAttribute attribute;

    private final int item;
    private final long length;
    private final boolean identifying;
    private final PatientWords patient;
    private final List<TagRow> children = new ArrayList<>();

    private TagRow(
            @Nullable TagRow parent,
            @Nullable ListedAttribute attribute,
            int item,
            long length,
            boolean within,
            PatientWords patient) {
        this.parent = parent;
        this.attribute = attribute;
        this.item = item;
        this.length = length;
        this.patient = patient;
        identifying = attribute == null
                ? within
                : Confidentiality.isIdentifying(attribute) || (within && !Confidentiality.isUid(attribute));
    }

    /** Rows of all attributes. Off the FX thread, as files may be large. */
    static List<TagRow> of(List<ListedAttribute> attributes) {
        return rows(null, attributes, false, PatientWords.of(attributes));
    }

    private static List<TagRow> rows(
            @Nullable TagRow parent, List<ListedAttribute> attributes, boolean within, PatientWords patient) {
        List<TagRow> rows = new ArrayList<>();
        for (ListedAttribute a : attributes) {
            TagRow row = new TagRow(parent, a, 0, a.length(), within, patient);
            int number = 0;
            for (ListedAttribute.Item i : a.items()) {
                TagRow itemRow = new TagRow(row, null, ++number, i.length(), row.identifying, patient);
                itemRow.children.addAll(rows(itemRow, i.attributes(), row.identifying, patient));
                row.children.add(itemRow);
            }
            rows.add(row);
        }
        return rows;
    }

    List<TagRow> children() {
        return children;
    }

    boolean isItem() {
        return attribute == null;
    }

    /** "(0008,0060)" or "Item 3". */
    String tag() {
        return attribute == null ? item(item) : Tag.format(attribute.tag());
    }

    /** Of a sequence, counted from 1. */
    static String item(int number) {
        return Texts.of("tags.item", number);
    }

    String vr() {
        return attribute == null ? "" : attribute.vr();
    }

    String length() {
        return length == ListedAttribute.UNDEFINED ? Texts.of("tags.undefined") : String.valueOf(length);
    }

    String keyword() {
        return entry().map(DataDictionary.Entry::keyword).orElse("");
    }

    /** Name of the dictionary; of a private attribute, who defined it. */
    String name(boolean patientHidden) {
        if (attribute == null) {
            return isFrame() ? Texts.of("tags.frame", item) : "";
        }
        if (entry().isPresent()) {
            return entry().get().retired()
                    ? Texts.of("tags.retired", entry().get().name())
                    : entry().get().name();
        }
        if (!attribute.isPrivate()) {
            return Texts.of("tags.unknown");
        }
        return attribute.creator().isEmpty() || patientHidden
                ? Texts.of("tags.private")
                : Texts.of("tags.private-of", attribute.creator());
    }

    /** The value as in the file, {@link #hidden}, or what is said in place of a value. */
    String value(boolean patientHidden) {
        if (attribute == null) {
            return "";
        }
        if (isMasked(patientHidden)) {
            return hidden();
        }
        return attribute.value().orElse(attribute.note());
    }

    /** Whether the patient is hidden by not showing this value. */
    boolean isMasked(boolean patientHidden) {
        if (!patientHidden || attribute == null) {
            return false;
        }
        return attribute
                .value()
                .filter(v -> !v.isEmpty() && (identifying || patient.isIn(v)))
                .isPresent();
    }

    /** Whether what is shown is said of the value and is not the value. */
    boolean isNote() {
        return attribute == null || attribute.value().isEmpty();
    }

    /** Whether it is an item of the functional groups of frames, one a frame (PS3.3 C.7.6.16). */
    boolean isFrame() {
        return attribute == null && parent != null && parent.isTag(Tag.PER_FRAME_FUNCTIONAL_GROUPS);
    }

    boolean isTag(int tag) {
        return attribute != null && attribute.tag() == tag;
    }

    /** Tag as eight hexadecimal digits, empty for an item. */
    String digits() {
        return attribute == null ? "" : "%08X".formatted(attribute.tag());
    }

    /** Which row this is in the files of a series: the same attribute of another file has the same path. */
    String path() {
        return (parent == null ? "" : parent.path() + "/") + tag();
    }

    /** One line for the clipboard: tag behind a &gt; for every level, VR, length, keyword, name, value, parted by tabs. */
    String line(boolean patientHidden) {
        return String.join(
                "\t",
                ">".repeat(depth()) + tag(),
                vr(),
                length(),
                keyword(),
                name(patientHidden),
                visible(value(patientHidden)));
    }

    /** Control characters, which would end the line or hide something, made visible. */
    static String visible(String value) {
        StringBuilder text = new StringBuilder(value.length());
        value.codePoints()
                .forEach(c -> text.appendCodePoint(
                        c == '\n' ? '⏎' : Character.getType(c) == Character.CONTROL ? '\uFFFD' : c));
        return text.toString().replace("\uFFFD⏎", "⏎");
    }

    private int depth() {
        return parent == null ? 0 : parent.depth() + 1;
    }

    private Optional<DataDictionary.Entry> entry() {
        return attribute == null ? Optional.empty() : DataDictionary.find(attribute.tag());
    }
}
