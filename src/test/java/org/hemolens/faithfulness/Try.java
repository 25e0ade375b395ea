package org.hemolens.faithfulness;

import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.hemolens.analysis.*;
import org.hemolens.explain.*;
import org.hemolens.fixture.*;
import org.hemolens.model.*;
import org.hemolens.progress.*;

public class Try {
    public static void main(String[] a) throws Exception {
        Path t = Files.createTempDirectory("faithtry");
        StudyAnalysis analysis = RealProgram.analysis(t.resolve("c"));
        for (HemorrhageClass c :
                List.of(HemorrhageClass.INTRAPARENCHYMAL, HemorrhageClass.EPIDURAL, HemorrhageClass.SUBARACHNOID)) {
            SimulatedCase k =
                    SimulatedCase.write(SimulatedCase.fresh(700 + c.ordinal(), 24, 256, c), t.resolve(c.id()));
            AnalysisResult r = RealProgram.analyse(analysis, k.series(), Optional.of("test"));
            int s = IntStream.range(0, 24)
                    .boxed()
                    .max(Comparator.comparingDouble(i -> k.ml(i, c)))
                    .get();
            try (SliceProbe p =
                    analysis.probe(k.series(), r, RealProgram.BUNDLED_PACKAGE, DeviceChoice.CPU, Progress.NONE)) {
                for (CamTarget target : CamTarget.values())
                    for (CamMethod m : CamMethods.all().subList(0, target == CamTarget.SLICE ? 1 : 4)) {
                        double before = p.answer(s).logit(c, target);
                        long t0 = System.nanoTime();
                        FaithfulnessReport f = Faithfulness.of(
                                p, new MapQuestion(s, c, target, m, "fused"), Progress.NONE, new Cancellation());
                        System.out.printf(
                                "%s %s %s slice %d %.1f ml p=%.2f logit %.2f without %.2f body %d: %s %.1f s, %d forwards %d maps same=%b%n",
                                c,
                                target,
                                m.id(),
                                s,
                                k.ml(s, c),
                                f.probability(),
                                f.logit(),
                                f.without(),
                                f.bodyCells(),
                                f.light(),
                                (System.nanoTime() - t0) * 1e-9,
                                f.forwards(),
                                f.maps(),
                                before == p.answer(s).logit(c, target));
                        for (Check x : f.checks())
                            System.out.println("   " + x.kind() + " " + x.light() + " "
                                    + x.figures().stream()
                                            .map(g -> g.name() + String.format("=%.2f", g.value()))
                                            .toList()
                                    + x.notJudged());
                    }
            }
        }
        System.exit(0);
    }
}
