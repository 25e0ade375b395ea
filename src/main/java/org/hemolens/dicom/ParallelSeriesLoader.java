package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.jspecify.annotations.Nullable;

/** Decodes the slice on screen first, then its neighbours outwards, on a few threads. */
public final class ParallelSeriesLoader implements SeriesLoader {
    private static final int DEFAULT_THREADS = 2;

    private final Function<Series, SliceReader> readers;
    private final int threads;

    public ParallelSeriesLoader(DicomReader reader) {
        this(reader, DEFAULT_THREADS);
    }

    public ParallelSeriesLoader(DicomReader reader, int threads) {
        this(series -> SliceReader.of(reader), threads);
    }

    /** @param readers what decodes the files of a series */
    public ParallelSeriesLoader(Function<Series, SliceReader> readers, int threads) {
        this.readers = readers;
        this.threads = threads;
    }

    @Override
    public LoadedSeries load(
            Series series, int firstSlice, LoadListener listener, Progress progress, Cancellation cancellation)
            throws DicomException {
        cancellation.check();
        Loading loading = new Loading(series, listener, progress);
        List<Integer> order = outwards(series.slices().size(), firstSlice);
        loading.decode(order.getFirst());
        List<Integer> rest = order.subList(1, order.size());
        Workers.run("load-", threads, rest.size(), cancellation, i -> loading.decode(rest.get(i)));
        cancellation.check();
        return loading.result();
    }

    /** Indices 0 to count - 1 by distance from the first. */
    static List<Integer> outwards(int count, int first) {
        int start = Math.max(0, Math.min(count - 1, first));
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Integer.compare(Math.abs(a - start), Math.abs(b - start)))
                .toList();
    }

    private record Decoded(short[] hu, byte[] digest, Set<PixelNote.Kind> notes) {}

    private final class Loading {
        private final Series series;
        private final SliceReader reader;
        private final LoadListener listener;
        private final Progress progress;
        private final @Nullable Decoded[] decoded;
        private final @Nullable SeriesRejection[] rejections;
        private int done;

        Loading(Series series, LoadListener listener, Progress progress) {
            this.series = series;
            this.reader = readers.apply(series);
            this.listener = listener;
            this.progress = progress;
            int count = series.slices().size();
            this.decoded = new Decoded[count];
            this.rejections = new SeriesRejection[count];
        }

        void decode(int index) {
            SliceFile slice = series.slices().get(index);
            ImagePlane plane = series.geometry().planes().get(index);
            try {
                SliceReader.Pixels image = reader.read(slice.file(), slice.frame());
                if (image.rows() != plane.rows() || image.columns() != plane.columns()) {
                    throw new DicomException(
                            slice.file(), SeriesRejection.Reason.DIFFERENT_SIZE, "changed its size since it was found");
                }
                refuseOther(slice, image);
                decoded[index] = new Decoded(image.hu(), ContentHash.ofSlice(image.hu()), image.notes());
                listener.sliceLoaded(index, image.hu());
            } catch (DicomException e) {
                SeriesRejection rejection = e.toRejection();
                rejections[index] = rejection;
                listener.sliceFailed(index, rejection);
            }
            reportOne();
        }

        /** Pictures have no identity; that of a file of DICOM is compared even where it is empty, as it was when found. */
        private void refuseOther(SliceFile slice, SliceReader.Pixels image) throws DicomException {
            if (series.grayWindow().isPresent()) {
                return;
            }
            if (!image.patient().equals(SliceReader.patient(series.patient()))) {
                throw new DicomException(
                        slice.file(), SeriesRejection.Reason.CHANGED, "is another patient's than when it was found");
            }
            if (!image.sopInstanceUid().equals(slice.sopInstanceUid())) {
                throw new DicomException(
                        slice.file(), SeriesRejection.Reason.CHANGED, "is another image than when it was found");
            }
        }

        private synchronized void reportOne() {
            done++;
            progress.report("Decoding slices", done, series.slices().size());
        }

        LoadedSeries result() throws DicomException {
            List<SliceFile> slices = new ArrayList<>();
            List<ImagePlane> planes = new ArrayList<>();
            List<short[]> pixels = new ArrayList<>();
            List<byte[]> sliceDigests = new ArrayList<>();
            List<SeriesRejection> refused = new ArrayList<>();
            Map<PixelNote.Kind, Integer> notes = new EnumMap<>(PixelNote.Kind.class);
            for (int i = 0; i < decoded.length; i++) {
                Decoded slice = decoded[i];
                SeriesRejection rejection = rejections[i];
                if (slice != null) {
                    slices.add(series.slices().get(i));
                    planes.add(series.geometry().planes().get(i));
                    pixels.add(slice.hu());
                    sliceDigests.add(slice.digest());
                    slice.notes().forEach(n -> notes.merge(n, 1, Integer::sum));
                } else if (rejection != null) {
                    refused.add(rejection);
                }
            }
            if (slices.isEmpty()) {
                throw nothing(refused.getFirst());
            }
            VolumeGeometry geometry = refused.isEmpty() ? series.geometry() : rebuilt(planes);
            Series readable = new Series(
                    series.patient(),
                    series.study(),
                    series.info(),
                    slices,
                    geometry,
                    series.fileWindow(),
                    series.fileFunction(),
                    series.grayWindow(),
                    series.details());
            return new LoadedSeries(
                    readable,
                    new CtVolume(geometry, pixels.toArray(short[][]::new)),
                    refused,
                    notes(notes, slices.size()),
                    ContentHash.of(slices, planes, sliceDigests));
        }

        private static List<PixelNote> notes(Map<PixelNote.Kind, Integer> counts, int slices) {
            return counts.entrySet().stream()
                    .map(e -> new PixelNote(
                            e.getKey(), words(e.getKey(), " in " + e.getValue() + " of " + slices + " slices")))
                    .toList();
        }

        private static String words(PixelNote.Kind kind, String where) {
            return switch (kind) {
                case WRAPPED_VALUES ->
                    "wrapped values undone" + where + ": stored as 12 bits without sign and intercept above -100, so"
                            + " values from 3096 up were read as 4096 lower";
                case BITS_NOT_STATED ->
                    "BitsStored is missing" + where
                            + ": every bit up to HighBit, or all of BitsAllocated, was taken for" + " the value";
                case SIGN_NOT_STATED ->
                    "PixelRepresentation is missing" + where + ": read, as no value is so high that a sign would change"
                            + " it";
            };
        }

        private VolumeGeometry rebuilt(List<ImagePlane> planes) {
            if (series.geometry().independent()) {
                return GeometryBuilder.independent(planes);
            }
            boolean known =
                    series.geometry().issues().stream().noneMatch(i -> i.kind() == GeometryIssue.Kind.MISSING_POSITION);
            return GeometryBuilder.of(planes, known);
        }

        private DicomException nothing(SeriesRejection first) {
            int count = series.slices().size();
            String name = first.file().getFileName() + ": ";
            String why = first.message().startsWith(name) ? first.message().substring(name.length()) : first.message();
            return new DicomException(
                    first.file(),
                    first.reason(),
                    count == 1 ? why : why + " (none of " + count + " slices can be read)");
        }
    }
}
