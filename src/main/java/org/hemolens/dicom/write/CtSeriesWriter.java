package org.hemolens.dicom.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes simulated axial images as CT Image Storage (PS3.3 A.3) in explicit VR little endian, unsigned 16 bit with
 * intercept -1024. Manufacturer, description and comment say that no patient is behind it.
 */
public final class CtSeriesWriter {
    /** Manufacturer (0008,0070) by which a reader knows a simulated series. */
    public static final String MANUFACTURER = "Hemolens simulator";

    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String IMPLEMENTATION = Uids.of("hemolens simulator");
    private static final String DATE = "20000101";
    private static final int INTERCEPT = -1024;

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
     * @param hu row-major, rows to posterior, columns to the patient's left
     * @param z of the image plane, patient frame, mm
     * @throws IOException when the file cannot be written
     */
    public void write(Path file, int instanceNumber, double z, short[] hu) throws IOException {
        String uid = sopInstanceUid(instanceNumber);
        byte[] meta = new ElementWriter()
                .bytes(0x00020001, "OB", new byte[] {0, 1})
                .text(0x00020002, "UI", CT_IMAGE_STORAGE)
                .text(0x00020003, "UI", uid)
                .text(0x00020010, "UI", EXPLICIT_LITTLE_ENDIAN)
                .text(0x00020012, "UI", IMPLEMENTATION)
                .text(0x00020013, "SH", "HEMOLENS")
                .toBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(hu.length * 2 + 4096);
        out.writeBytes(new byte[128]);
        out.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
        out.writeBytes(new ElementWriter().unsignedLong(0x00020000, meta.length).toBytes());
        out.writeBytes(meta);
        out.writeBytes(dataSet(uid, instanceNumber, z, hu));
        Files.write(file, out.toByteArray());
    }

    private byte[] dataSet(String uid, int number, double z, short[] hu) {
        ElementWriter w = new ElementWriter();
        w.text(0x00080005, "CS", "ISO_IR 100");
        w.text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
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
        w.text(0x00081090, "LO", "Simulated head");
        w.text(0x00100010, "PN", series.patientName());
        w.text(0x00100020, "LO", series.patientId());
        w.text(0x00100030, "DA", "");
        w.text(0x00100040, "CS", "O");
        w.text(0x00180015, "CS", "HEAD");
        w.decimals(0x00180050, series.thicknessMm());
        w.decimals(0x00180060, 120);
        w.decimals(0x00180088, series.thicknessMm());
        w.text(0x00181020, "LO", "1");
        w.decimals(0x00181100, series.pixelMm() * series.columns());
        w.decimals(0x00181120, 0);
        w.text(0x00181210, "SH", series.kernel());
        w.text(0x00185100, "CS", "HFS");
        geometry(w, number, z);
        image(w, hu);
        return w.toBytes();
    }

    private void geometry(ElementWriter w, int number, double z) {
        w.text(0x0020000D, "UI", Uids.of(series.identity() + " study"));
        w.text(0x0020000E, "UI", Uids.of(series.identity() + " series"));
        w.text(0x00200010, "SH", "SIM");
        w.text(0x00200011, "IS", "2");
        w.text(0x00200012, "IS", "1");
        w.text(0x00200013, "IS", Integer.toString(number));
        w.decimals(0x00200032, series.cornerX(), series.cornerY(), z);
        w.decimals(0x00200037, 1, 0, 0, 0, 1, 0);
        w.text(0x00200052, "UI", Uids.of(series.identity() + " frame"));
        w.text(0x00201040, "LO", "");
        w.decimals(0x00201041, z);
        w.text(0x00204000, "LT", series.imageComments());
    }

    private void image(ElementWriter w, short[] hu) {
        if (hu.length != series.rows() * series.columns()) {
            throw new IllegalArgumentException(hu.length + " pixels for " + series.rows() + " x " + series.columns());
        }
        w.unsignedShort(0x00280002, 1);
        w.text(0x00280004, "CS", "MONOCHROME2");
        w.unsignedShort(0x00280010, series.rows());
        w.unsignedShort(0x00280011, series.columns());
        w.decimals(0x00280030, series.pixelMm(), series.pixelMm());
        w.unsignedShort(0x00280100, 16);
        w.unsignedShort(0x00280101, 16);
        w.unsignedShort(0x00280102, 15);
        w.unsignedShort(0x00280103, 0);
        w.decimals(0x00281050, 40);
        w.decimals(0x00281051, 80);
        w.decimals(0x00281052, INTERCEPT);
        w.decimals(0x00281053, 1);
        w.text(0x00281054, "LO", "HU");
        ByteBuffer pixels = ByteBuffer.allocate(hu.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : hu) {
            pixels.putShort((short) Math.max(0, value - INTERCEPT));
        }
        w.bytes(0x7FE00010, "OW", pixels.array());
    }
}
