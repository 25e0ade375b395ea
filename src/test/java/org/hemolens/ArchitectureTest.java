package org.hemolens;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.hemolens.fixture.ui.WindowThatDecodes;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.hemolens");

    private static final ArchRule UI_KNOWS_NO_ENGINE_AND_NO_CODEC = noClasses()
            .that()
            .resideInAPackage("org.hemolens..ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "javax.imageio..", "org.hemolens.model.djl..", "org.hemolens.dicom.codec..")
            .because("the window must stay alive when a model or a file is not");

    @Test
    void theImportIsNotEmpty() {
        assertThat(PROGRAM).hasSizeGreaterThan(20);
    }

    @Test
    void uiKnowsNoEngineAndNoCodec() {
        UI_KNOWS_NO_ENGINE_AND_NO_CODEC.check(PROGRAM);
    }

    @Test
    void aBadFixtureBreaksTheRule() {
        JavaClasses bad = new ClassFileImporter().importClasses(WindowThatDecodes.class);
        assertThatThrownBy(() -> UI_KNOWS_NO_ENGINE_AND_NO_CODEC.check(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WindowThatDecodes");
    }

    @Test
    void ctAndWindowKnowTheJdkOnly() {
        classes()
                .that()
                .resideInAnyPackage(
                        "org.hemolens.ct..",
                        "org.hemolens.window..",
                        "org.hemolens.progress..",
                        "org.hemolens.display..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.text..",
                        "org.hemolens.ct..",
                        "org.hemolens.window..",
                        "org.hemolens.progress..",
                        "org.hemolens.display..")
                .because("they are tested without anything else")
                .check(PROGRAM);
    }

    @Test
    void textsKnowTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.text..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.hemolens.text..")
                .because("every package may have something to say")
                .check(PROGRAM);
    }

    @Test
    void measuringKnowsTheScanOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.measure")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.text..",
                        "org.hemolens.measure",
                        "org.hemolens.ct..",
                        "org.hemolens.window..")
                .because("lengths and volumes are tested against formulas, without files and windows")
                .check(PROGRAM);
    }

    @Test
    void settingsKnowWindowsOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.settings")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.text..",
                        "org.hemolens.settings",
                        "org.hemolens.window..",
                        "org.hemolens.display..",
                        "org.hemolens.render..")
                .because("reading presets and the input windows of a model are two lists, and settings need no window")
                .check(PROGRAM);
    }

    @Test
    void modelsKnowNoSettings() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.hemolens.model..",
                        "org.hemolens.analysis..",
                        "org.hemolens.explain..",
                        "org.hemolens.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hemolens.settings..")
                .because("what a reader likes to see is never what a model gets")
                .check(PROGRAM);
    }

    @Test
    void reformatsKnowTheScanOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.reformat..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.text..",
                        "org.hemolens.ct..",
                        "org.hemolens.reformat..")
                .because("geometry is tested without a window and without files")
                .check(PROGRAM);
    }

    @Test
    void faithfulnessKnowsWhatItAsksOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.faithfulness..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.faithfulness..",
                        "org.hemolens.analysis..",
                        "org.hemolens.explain..",
                        "org.hemolens.model",
                        "org.hemolens.ct..",
                        "org.hemolens.progress..")
                .because("maps are judged by the networks' answers, without files, truth and windows")
                .check(PROGRAM);
    }

    @Test
    void whatIsSentToServersKnowsNoPatient() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.model.remote..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "com.fasterxml.jackson..",
                        "org.hemolens.model",
                        "org.hemolens.model.fit..",
                        "org.hemolens.model.remote..",
                        "org.hemolens.progress..")
                .because("what has no headers at hand cannot send them")
                .check(PROGRAM);
    }

    @Test
    void onlyTheRemotePackageSpeaksHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.hemolens.model.remote..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .because("nothing else of the program leaves the machine")
                .check(PROGRAM);
    }

    @Test
    void fittingToDevicesKnowsNoEngine() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.model.fit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.hemolens.model",
                        "org.hemolens.model.fit..",
                        "org.hemolens.progress..")
                .because("memory that does not suffice is tested without a GPU")
                .check(PROGRAM);
    }

    @Test
    void statisticsKnowNumbersOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.statistics..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "org.hemolens.statistics..", "org.apache.commons.statistics..")
                .because("figures are checked against other programs' by numbers alone")
                .check(PROGRAM);
    }

    @Test
    void databasesStayBehindTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.hemolens.store.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
                .because("what is kept is told without knowing where")
                .check(PROGRAM);
    }

    @Test
    void theStoreKnowsValuesOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.store")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "org.hemolens.store",
                        "org.hemolens.model",
                        "org.hemolens.kept..")
                .because("window and commands share it")
                .check(PROGRAM);
    }

    @Test
    void segmentationKnowsScanAndModelOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.segment..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.segment..",
                        "org.hemolens.model",
                        "org.hemolens.reformat..",
                        "org.hemolens.ct..",
                        "org.hemolens.progress..")
                .because("where a label lies is tested by geometry, without files, gate and window")
                .check(PROGRAM);
    }

    @Test
    void anatomyKnowsTheScanOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.anatomy..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.anatomy..",
                        "org.hemolens.ct..",
                        "org.hemolens.progress..")
                .because("what lies where is told from pixels, without headers, a model or a window")
                .check(PROGRAM);
    }

    @Test
    void comparingKnowsScanAndHeadersOnly() {
        classes()
                .that()
                .resideInAPackage("org.hemolens.compare..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.hemolens.compare..",
                        "org.hemolens.ct..",
                        "org.hemolens.dicom",
                        "org.hemolens.reformat..")
                .because("whose series it is, and which level, is told without a window and without a model")
                .check(PROGRAM);
    }

    @Test
    void javafxStaysInTheWindow() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.hemolens.ui..", "org.hemolens.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "org.kordamp..")
                .because("the domain runs without a window")
                .check(PROGRAM);
    }

    @Test
    void awtStaysWhereFilesAre() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.hemolens.dicom..", "org.hemolens.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
                .because("two user interface toolkits in one program fight over the same screen")
                .check(PROGRAM);
    }

    @Test
    void theEngineStaysBehindItsPort() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.hemolens.model.djl..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .because("nothing native may leak out of one package")
                .check(PROGRAM);
    }

    @Test
    void theDomainDoesNotKnowItsUsers() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.hemolens.dicom..",
                        "org.hemolens.protocol..",
                        "org.hemolens.model..",
                        "org.hemolens.explain..",
                        "org.hemolens.measure..",
                        "org.hemolens.compare..",
                        "org.hemolens.settings..",
                        "org.hemolens.analysis..",
                        "org.hemolens.faithfulness..",
                        "org.hemolens.render..",
                        "org.hemolens.report..",
                        "org.hemolens.simulate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hemolens.ui..", "org.hemolens.cli..", "org.hemolens.app..")
                .because("arrows point inwards")
                .check(PROGRAM);
    }

    @Test
    void filesAreReadBeforeTheyAreJudged() {
        noClasses()
                .that()
                .resideInAnyPackage("org.hemolens.dicom..", "org.hemolens.ct..", "org.hemolens.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hemolens.protocol..")
                .because("what opens a file does not decide whether a model may run on it")
                .check(PROGRAM);
    }

    @Test
    void noPackageCycles() {
        slices().matching("org.hemolens.(**)").should().beFreeOfCycles().check(PROGRAM);
    }
}
