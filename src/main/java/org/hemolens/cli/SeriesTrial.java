package org.hemolens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Progress;
import org.hemolens.report.ChoiceReport.Outcome;
import org.hemolens.report.ChoiceReport.Tried;

/** Tries the series of a study in the order of their ranking until the protocol check accepts one. */
final class SeriesTrial {
    private final SeriesInput reading;
    private final Analysis analysis;

    /** Gate and model. */
    @FunctionalInterface
    interface Analysis {
        AnalysisResult run(LoadedSeries series) throws GateRefusedException, ModelException;
    }

    /**
     * @param read the series that was analysed
     * @param tried those before it
     */
    record Accepted(SeriesInput.Read read, AnalysisResult result, List<Tried> tried) {}

    SeriesTrial(SeriesInput reading, Analysis analysis) {
        this.reading = reading;
        this.analysis = analysis;
    }

    /**
     * @param overridden whether a refusal stops nothing, so that the first is taken
     * @throws CommandFailure with status 4 when all are refused, 3 when none can be read
     */
    Accepted run(Found found, boolean overridden, Progress progress) throws CommandFailure, ModelException {
        List<Series> toTry = overridden ? List.of(found.series()) : found.toTry();
        List<Tried> tried = new ArrayList<>();
        for (Series series : toTry) {
            try {
                SeriesInput.Read read = reading.load(found, series, progress);
                return new Accepted(read, analysis.run(read.loaded()), tried);
            } catch (GateRefusedException e) {
                tried.add(new Tried(series, Outcome.REFUSED, e.check().refusals()));
            } catch (CommandFailure e) {
                tried.add(new Tried(series, Outcome.UNREADABLE, List.of(String.valueOf(e.getMessage()))));
            }
        }
        throw nothing(found, tried);
    }

    private static CommandFailure nothing(Found found, List<Tried> tried) {
        boolean refused = tried.stream().anyMatch(t -> t.outcome() == Outcome.REFUSED);
        Tried first = tried.getFirst();
        String why;
        if (tried.size() > 1) {
            why = "none of " + tried.size() + " series can be analysed: "
                    + tried.stream().map(SeriesInput::words).collect(Collectors.joining("; "));
        } else if (refused) {
            why = "refused by the protocol check: " + String.join("; ", first.reasons());
        } else {
            why = first.reasons().getFirst();
        }
        return new CommandFailure(refused ? ExitStatus.REFUSED : ExitStatus.INPUT, why + notTried(found, tried.size()));
    }

    /** What else there is, which the user can name. */
    private static String notTried(Found found, int tried) {
        int series = found.study().candidates().size() - tried;
        int studies = found.otherStudies();
        if (found.asked().isPresent() || (series == 0 && studies == 0)) {
            return "";
        }
        List<String> left = new ArrayList<>();
        if (series > 0) {
            left.add(series + " series of the study, less suitable by headers");
        }
        if (studies > 0) {
            left.add(studies + (studies == 1 ? " other study" : " other studies"));
        }
        return "; not tried: " + String.join(" and ", left) + " (--series takes one of them)";
    }
}
