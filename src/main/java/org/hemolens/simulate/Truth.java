package org.hemolens.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hemolens.model.HemorrhageClass;

/** What is known of a simulated scan, as JSON (docs/simulator.md). */
final class Truth {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Truth() {}

    /** @param uids SOP Instance UIDs in viewing order; empty when no DICOM files were written */
    static ObjectNode of(SimulatedHead head, List<String> uids) {
        SimulationSpec spec = head.spec();
        ScanGeometry geometry = head.geometry();
        ObjectNode root = NODES.objectNode();
        root.put("format_version", 2);
        root.put("simulated", true);
        root.put("seed", spec.seed());
        ObjectNode specification = root.putObject("spec");
        specification.put("seed", spec.seed());
        ArrayNode bleeds = specification.putArray("bleeds");
        ArrayNode classes = NODES.arrayNode();
        for (HemorrhageClass kind : HemorrhageClass.all()) {
            classes.add(kind.id());
            if (spec.bleeds().contains(kind)) {
                bleeds.add(kind.id());
            }
        }
        specification.put("slices", spec.slices());
        specification.put("size", spec.size());
        Acquisition how = spec.acquisition();
        specification.put("kernel", how.kernel().id());
        specification.put("thickness_mm", how.thicknessMm());
        specification.put("tilt_degrees", how.tiltDegrees());
        specification.put("irregular", how.irregular());
        specification.put("motion", how.motion());
        specification.put("contrast", how.contrast());
        root.set("classes", classes);
        root.put("spacing_mm", round(geometry.spacingMm()));
        root.put("pixel_mm", geometry.pixelMm());
        root.put("label_area_mm2", SimulatedHead.LABEL_AREA_MM2);
        ArrayNode found = root.putArray("bleeds");
        head.bleeds().forEach(bleed -> found.add(bleed(bleed)));
        ArrayNode mimics = root.putArray("mimics");
        head.mimics().forEach(mimic -> mimics.add(mimic(mimic)));
        double[] ml = new double[HemorrhageClass.COUNT];
        ArrayNode slices = NODES.arrayNode();
        for (int i = 0; i < geometry.slices(); i++) {
            int[] voxels = head.voxels(i);
            slices.add(slice(head, i, voxels, uids));
            for (HemorrhageClass kind : HemorrhageClass.all()) {
                ml[kind.ordinal()] += head.areaMm2(voxels, kind) * geometry.extentMm(i) / 1000;
            }
        }
        ObjectNode volumes = root.putObject("volume_ml");
        for (HemorrhageClass kind : HemorrhageClass.all()) {
            volumes.put(kind.id(), round(ml[kind.ordinal()]));
        }
        root.set("slices", slices);
        return root;
    }

    private static ObjectNode bleed(BleedTraits bleed) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", bleed.kind().id());
        node.put("form", bleed.form());
        node.put("age", bleed.age().id());
        node.put("side", bleed.side());
        return node;
    }

    private static ObjectNode mimic(MimicFinding mimic) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", mimic.kind().id());
        node.put("side", mimic.side());
        ArrayNode slices = node.putArray("slices");
        mimic.slices().forEach(slices::add);
        return node;
    }

    private static ObjectNode slice(SimulatedHead head, int i, int[] voxels, List<String> uids) {
        ObjectNode slice = NODES.objectNode();
        slice.put("index", i);
        if (!uids.isEmpty()) {
            slice.put("sop_instance_uid", uids.get(i));
        }
        ScanGeometry geometry = head.geometry();
        slice.put("position_mm", round(geometry.positions().get(i)));
        slice.put("thickness_mm", round(geometry.thickness().get(i)));
        slice.put("extent_mm", round(geometry.extentMm(i)));
        ArrayNode artefacts = slice.putArray("artefacts");
        head.artefacts().get(i).forEach(artefacts::add);
        ObjectNode labels = slice.putObject("labels");
        ObjectNode areas = slice.putObject("area_mm2");
        for (HemorrhageClass kind : HemorrhageClass.all()) {
            labels.put(kind.id(), head.label(voxels, kind) ? 1 : 0);
            areas.put(kind.id(), round(head.areaMm2(voxels, kind)));
        }
        return slice;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
