package org.hemolens.dicom.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;

/**
 * Writes simulated images as CT Image Storage (PS3.3 A.3) in explicit VR little endian, 16 bit. Manufacturer, description
 * and comment say that no patient is behind it.
 */
public final class CtSeriesWriter {
    /** Manufacturer (0008,0070) by which a reader knows a simulated series. */
    public static final String MANUFACTURER = "Hemolens simulator";

    static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    /** Of all studies: nothing of it is a date of a patient. */
    static final String DATE = "20000101";

    private final CtSeries series;

    public CtSeriesWriter(CtSeries series) {
        this.series = series;
    }

    /** SOP Instance UID of the image with that InstanceNumber. */
    public String sopInstanceUid(int instanceNumber) {
        return Uids.of(series.identity() + " image " + instanceNumber);
    }

    /**
     * Writes one image.
     *
     * @param hu row-major; what cannot be stored is clamped
     * @throws IOException when the file cannot be written
     */
    public void write(Path file, CtImage image, short[] hu) throws IOException {
        String uid = sopInstanceUid(image.number());
        FilePart10.write(file, CT_IMAGE_STORAGE, uid, dataSet(uid, image, hu));
    }

    private byte[] dataSet(String uid, CtImage image, short[] hu) {
        CtProtocol protocol = series.protocol();
        ElementWriter w = new ElementWriter(hu.length * 2 + 4096);
        w.text(0x00080005, "CS", "ISO_IR 100");
        w.text(0x00080008, "CS", protocol.imageType());
        w.text(0x00080016, "UI", CT_IMAGE_STORAGE);
        w.text(0x00080018, "UI", uid);
        for (int tag = 0x00080020; tag <= 0x00080023; tag++) {
            w.text(tag, "DA", DATE);
        }
        for (int tag = 0x00080030; tag <= 0x00080033; tag++) {
            w.text(tag, "TM", "120000");
        }
        w.text(0x00080050, "SH", "");
        w.text(0x00080060, "CS", "CT");
        w.text(0x00080070, "LO", MANUFACTURER);
        w.text(0x00080080, "LO", "None, simulated");
        w.text(0x00080090, "PN", "");
        w.text(0x00081030, "LO", "Simulated head CT, no patient");
        w.text(0x0008103E, "LO", series.seriesDescription());
        w.text(0x00081090, "LO", protocol.modelName());
        patient(w, series);
        acquisition(w, protocol, image);
        geometry(w, image);
        pixels(w, hu);
        return w.toBytes();
    }

    static void patient(ElementWriter w, CtSeries series) {
        w.text(0x00100010, "PN", series.patientName());
        w.text(0x00100020, "LO", series.patientId());
        w.text(0x00100030, "DA", "");
        w.text(0x00100040, "CS", "O");
    }

    private void acquisition(ElementWriter w, CtProtocol protocol, CtImage image) {
        if (!protocol.contrastAgent().isEmpty()) {
            w.text(0x00180010, "LO", protocol.contrastAgent());
        }
        w.text(0x00180015, "CS", "HEAD");
        w.decimals(0x00180050, image.thicknessMm());
        w.decimals(0x00180060, protocol.kvp());
        w.text(0x00181020, "LO", "1");
        w.text(0x00181030, "LO", protocol.name());
        w.decimals(0x00181100, series.pixelMm() * series.columns());
        w.decimals(0x00181120, protocol.tiltDegrees());
        w.text(0x00181150, "IS", Integer.toString(protocol.timeMs()));
        w.text(0x00181151, "IS", Integer.toString(protocol.currentMa()));
        w.text(0x00181152, "IS", Integer.toString(protocol.currentMa() * protocol.timeMs() / 1000));
        w.text(0x00181210, "SH", protocol.kernel());
        w.text(0x00185100, "CS", "HFS");
    }

    private void geometry(ElementWriter w, CtImage image) {
        w.text(0x0020000D, "UI", studyUid(series));
        w.text(0x0020000E, "UI", seriesUid(series));
        w.text(0x00200010, "SH", "SIM");
        w.text(0x00200011, "IS", "2");
        w.text(0x00200012, "IS", "1");
        w.text(0x00200013, "IS", Integer.toString(image.number()));
        w.decimals(0x00200032, image.position());
        w.decimals(0x00200037, series.orientation());
        w.text(0x00200052, "UI", frameUid(series));
        w.text(0x00201040, "LO", "");
        w.decimals(0x00201041, image.location());
        w.text(0x00204000, "LT", series.imageComments());
    }

    static String studyUid(CtSeries series) {
        return Uids.of(series.identity() + " study");
    }

    static String seriesUid(CtSeries series) {
        return Uids.of(series.identity() + " series");
    }

    static String frameUid(CtSeries series) {
        return Uids.of(series.identity() + " frame");
    }

    private void pixels(ElementWriter w, short[] hu) {
        if (hu.length != series.rows() * series.columns()) {
            throw new IllegalArgumentException(hu.length + " pixels for " + series.rows() + " x " + series.columns());
        }
        boolean signed = series.protocol().signed();
        int intercept = series.protocol().intercept();
        w.unsignedShort(0x00280002, 1);
        w.text(0x00280004, "CS", "MONOCHROME2");
        w.unsignedShort(0x00280010, series.rows());
        w.unsignedShort(0x00280011, series.columns());
        w.decimals(0x00280030, series.pixelMm(), series.pixelMm());
        w.unsignedShort(0x00280100, 16);
        w.unsignedShort(0x00280101, 16);
        w.unsignedShort(0x00280102, 15);
        w.unsignedShort(0x00280103, signed ? 1 : 0);
        w.decimals(0x00281050, 40);
        w.decimals(0x00281051, 80);
        w.decimals(0x00281052, intercept);
        w.decimals(0x00281053, 1);
        w.text(0x00281054, "LO", "HU");
        byte[] bytes = new byte[hu.length * 2];
        ShortBuffer stored =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int least = signed ? Short.MIN_VALUE : 0;
        for (int i = 0; i < hu.length; i++) {
            stored.put(i, (short) Math.max(least, Math.max(-1024, hu[i]) - intercept));
        }
        w.bytes(0x7FE00010, "OW", bytes);
    }
}
