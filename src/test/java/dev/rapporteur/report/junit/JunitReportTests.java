package dev.rapporteur.report.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.validation.SchemaFactory;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.Drive;
import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JunitReportTests {

	private static Drive task() {
		return new Drive().suite("name", "nightly").task("Task-1", "name", "login");
	}

	private static TestResult because(ResultCode code, String reason) {
		return new TestResult(code, reason, None.NONE);
	}

	private static String write(Drive drive) throws IOException {
		return write(Reports.reader(drive));
	}

	private static String write(ContextReader tree) throws IOException {
		return write(tree, JunitPart.ALL);
	}

	private static String write(ContextReader tree, JunitPart part) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		part.write(Reports.view(tree), output);
		return output.toString(StandardCharsets.UTF_8);
	}

	@Test
	void partsHaveEachTestCaseOnceAndNoSuiteWithoutAny() throws Exception {
		Drive drive = task().leaf("a", ResultCode.PASSED)
			.leaf("b", ResultCode.FAILED)
			.leaf("c", ResultCode.PASSED)
			.stop();
		ContextReader tree = Reports
			.reader(drive.task("Task-2", "name", "logout").leaf("d", ResultCode.PASSED).stop().stop());
		assertThat(write(tree, new JunitPart(1, 3))).isEqualTo(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<testsuites name="nightly">
						  <testsuite name="login" tests="1" failures="0" errors="0" skipped="0" time="1.000" timestamp="2026-01-02T03:04:06">
						    <testcase classname="nightly.Task-1" name="a" time="1.000"/>
						  </testsuite>
						  <testsuite name="logout" tests="1" failures="0" errors="0" skipped="0" time="1.000" timestamp="2026-01-02T03:04:14">
						    <testcase classname="nightly.Task-2" name="d" time="1.000"/>
						  </testsuite>
						</testsuites>
						""");
		assertThat(write(tree, new JunitPart(2, 3)))
			.contains("<testsuite name=\"login\" tests=\"1\" failures=\"1\"", "name=\"b\"")
			.doesNotContain("name=\"a\"", "name=\"c\"", "logout");
		assertThat(write(tree, new JunitPart(3, 3))).contains("name=\"c\"")
			.doesNotContain("name=\"a\"", "name=\"b\"", "name=\"d\"");
	}

	@Test
	void partsAreFilesOfOneFormat() {
		assertThat(new JunitFormat().junitFormat(new JunitSettings(2)).files()).extracting(ReportFile::name)
			.containsExactly("junit-1.xml", "junit-2.xml");
		assertThat(new JunitFormat().junitFormat(new JunitSettings(1)).files()).extracting(ReportFile::name)
			.containsExactly("junit.xml");
		assertThatIllegalArgumentException().isThrownBy(() -> new JunitSettings(0))
			.withMessage("rapporteur.report.junit.parts must be 1 to 1000: 0");
	}

	private static List<String> cases(Drive drive) throws Exception {
		return cases(write(drive));
	}

	/**
	 * What it tells of each test case: what it is in, its name, and what became of it.
	 */
	private static List<String> cases(String xml) throws Exception {
		Document document = valid(xml);
		List<String> cases = new ArrayList<>();
		for (Element each : elements(document.getDocumentElement(), "testcase")) {
			String outcome = "passed";
			for (Element told : elements(each, "*")) {
				outcome = told.getTagName() + " " + told.getAttribute("type") + ": " + told.getAttribute("message");
			}
			cases.add(each.getAttribute("classname") + " " + each.getAttribute("name") + " " + outcome);
		}
		return cases;
	}

	private static List<Element> elements(Element in, String name) {
		List<Element> elements = new ArrayList<>();
		var list = in.getElementsByTagName(name);
		for (int i = 0; i < list.getLength(); i++) {
			elements.add((Element) list.item(i));
		}
		return elements;
	}

	/** Reads it by a schema, and counts. */
	private static Document valid(String xml) throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		factory.setSchema(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
			.newSchema(JunitReportTests.class.getResource("junit.xsd")));
		var builder = factory.newDocumentBuilder();
		builder.setErrorHandler(new Strict());
		Document document = builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
		for (Element suite : elements(document.getDocumentElement(), "testsuite")) {
			Map<String, String> counts = Map.of("tests", "testcase", "failures", "failure", "errors", "error",
					"skipped", "skipped");
			counts.forEach((count, element) -> assertThat(suite.getAttribute(count)).as(count)
				.isEqualTo(String.valueOf(elements(suite, element).size())));
		}
		return document;
	}

	@Test
	void eachSectionOfATaskIsATestCase() throws Exception {
		Drive drive = task().section("common_setup", "type", "CommonSetup").stop(ResultCode.PASSED);
		drive.section("tc1", "type", "Testcase", "name", "tc one");
		drive.section("setup", "type", "SetupSection").detail("not told").stop(ResultCode.PASSED);
		drive.section("test", "type", "TestSection").section("STEP 1", "type", "Step").detail("Traceback:\n <b> & c");
		drive.stop("result", because(ResultCode.FAILED, "expected \"1\"\r\nbut got 2"));
		drive.stop(ResultCode.FAILED).stop(ResultCode.FAILED);
		drive.section("tc2", "type", "Testcase").stop("result", because(ResultCode.BLOCKED, "tc1 has failed"));
		drive.section("common_cleanup", "type", "CommonCleanup").stop(ResultCode.PASSED);
		drive.stop().task("Task-2", "name", "logout").stop(ResultCode.PASSED).stop();
		String xml = write(drive);
		assertThat(xml).isEqualTo(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<testsuites name="nightly">
						  <testsuite name="login" tests="4" failures="1" errors="0" skipped="1" time="15.000" timestamp="2026-01-02T03:04:06">
						    <testcase classname="nightly.Task-1" name="common_setup" time="1.000"/>
						    <testcase classname="nightly.Task-1" name="tc one" time="7.000">
						      <failure type="failed" message="test.STEP 1: failed: expected &quot;1&quot;">test.STEP 1: failed: expected "1"
						but got 2
						test.STEP 1: failed: Traceback:
						 &lt;b&gt; &amp; c</failure>
						    </testcase>
						    <testcase classname="nightly.Task-1" name="tc2" time="1.000">
						      <skipped type="blocked" message="tc1 has failed">tc1 has failed</skipped>
						    </testcase>
						    <testcase classname="nightly.Task-1" name="common_cleanup" time="1.000"/>
						  </testsuite>
						  <testsuite name="logout" tests="1" failures="0" errors="1" skipped="0" time="1.000" timestamp="2026-01-02T03:04:22">
						    <testcase classname="nightly.Task-2" name="logout" time="1.000">
						      <error type="unfinished" message="no test case has run"></error>
						    </testcase>
						  </testsuite>
						</testsuites>
						""");
		valid(xml);
	}

	@ParameterizedTest
	@CsvSource({ "PASSED, passed", "PASSX, passed", "FAILED, failure failed: why", "ERRORED, error errored: why",
			"ABORTED, error aborted: why", "SKIPPED, skipped skipped: why", "BLOCKED, skipped blocked: why" })
	void eachResultHasItsElement(ResultCode code, String told) throws Exception {
		Drive drive = task().leaf("ok", ResultCode.PASSED).section("a").stop("result", because(code, "why"));
		assertThat(cases(drive.stop().stop())).contains("nightly.Task-1 a " + told);
	}

	@Test
	void theReasonGoesBeforeDetailsAndTheseBeforeWhatIsBelow() throws Exception {
		Drive drive = task().section("a").detail("detail").stop("result", because(ResultCode.FAILED, "reason"));
		drive.section("b").detail("detail").detail("more").leaf("below", ResultCode.FAILED).stop(ResultCode.FAILED);
		drive.section("c").section("below").detail("why").stop(ResultCode.ERRORED).stop(ResultCode.FAILED);
		drive.leaf("d", ResultCode.FAILED);
		drive.section("e").detail("\n" + "x".repeat(299) + "\ud83d\ude00y").stop(ResultCode.FAILED);
		assertThat(cases(drive.stop().stop())).containsExactly("nightly.Task-1 a failure failed: reason",
				"nightly.Task-1 b failure failed: detail", "nightly.Task-1 c failure failed: below: errored: why",
				"nightly.Task-1 d failure failed: failed",
				"nightly.Task-1 e failure failed: " + "x".repeat(299) + "\ud83d\ude00…");
	}

	@Test
	void whatHasNotEndedIsAnError() throws Exception {
		assertThat(cases(task().leaf("ok", ResultCode.PASSED).section("open"))).containsExactly(
				"nightly.Task-1 ok passed", "nightly.Task-1 open error unfinished: has not ended",
				"nightly nightly error partial: 3 contexts not ended; the first is Task-1.open");
	}

	@Test
	void whatCountsNowhereFailsNothing() throws Exception {
		Drive drive = task().section("ok", "type", "Testcase").stop(ResultCode.PASSED);
		drive.section("a").stop("result", because(ResultCode.FAILED, "why"), "result_rollup", false);
		assertThat(cases(drive.stop().stop())).containsExactly("nightly.Task-1 ok passed",
				"nightly.Task-1 a skipped failed: counts nowhere: why");
	}

	@Test
	void aTaskThatFailsByItselfIsATestCase() throws Exception {
		Drive drive = task().leaf("ok", ResultCode.PASSED).stop("result", because(ResultCode.ERRORED, "it died"));
		drive.task("Task-2").section("a").stop("result", because(ResultCode.BLOCKED, "no device")).stop();
		assertThat(cases(drive.stop())).containsExactly("nightly.Task-1 ok passed",
				"nightly.Task-1 login error errored: it died", "nightly.Task-2 a skipped blocked: no device",
				"nightly.Task-2 Task-2 error blocked: blocked");
	}

	@Test
	void aPluginIsOnlyToldIfItFailsOrHasTestCases() throws Exception {
		Drive drive = new Drive().suite("name", "nightly").jobPlugin("good").stop(ResultCode.PASSED);
		drive.jobPlugin("clean").leaf("device", ResultCode.PASSED).stop();
		drive.jobPlugin("bad").stop(ResultCode.ERRORED).task("Task-1").leaf("ok", ResultCode.PASSED).stop();
		assertThat(cases(drive.stop())).containsExactly("nightly.clean device passed",
				"nightly.bad bad error errored: errored", "nightly.Task-1 ok passed");
	}

	@Test
	void aRunWithoutATestCaseDoesNotPass() throws Exception {
		assertThat(cases(task().stop().stop())).containsExactly("nightly.Task-1 login error unfinished: has no result");
		assertThat(cases(task().stop(ResultCode.PASSED).stop()))
			.containsExactly("nightly.Task-1 login error unfinished: no test case has run");
		assertThat(cases(new Drive().suite("name", "nightly")))
			.containsExactly("nightly nightly error partial: 1 context not ended; it is J");
		Drive setup = task().section("setup", "type", "CommonSetup").stop(ResultCode.PASSED).stop().stop();
		assertThat(cases(setup)).containsExactly("nightly.Task-1 setup passed",
				"nightly nightly error empty: no test case was executed: no section of type Testcase that counts lies "
						+ "directly below a task");
	}

	@Test
	void aTaskThatWasSkippedIsATestCaseThatWas() throws Exception {
		Drive drive = task().section("a", "type", "Testcase").stop(ResultCode.PASSED).stop();
		drive.task("Task-2").stop("result", because(ResultCode.SKIPPED, "no device")).stop();
		assertThat(cases(drive)).containsExactly("nightly.Task-1 a passed",
				"nightly.Task-2 Task-2 skipped skipped: no device");
	}

	@Test
	void aFailureThatCameTooLateForItsTaskFailsTheRun() throws Exception {
		Drive drive = task().section("a", "type", "Testcase").section("late");
		drive.stop("result", TestResult.of(ResultCode.FAILED), "result_rollup", false);
		ContextReader tree = Reports.reader(drive.stop(ResultCode.PASSED).stop().stop());
		ContextReader late = new ContextReader() {

			@Override
			public @Nullable ContextSnapshot suite() {
				return tree.suite();
			}

			@Override
			public @Nullable ContextSnapshot read(long seq) {
				ContextSnapshot context = tree.read(seq);
				return (context == null || !context.ignored()) ? context : new ContextSnapshot(context.kind(), seq,
						context.parent(), context.fields(), List.of(), false, true, null);
			}

		};
		assertThat(cases(write(late))).containsExactly("nightly.Task-1 a passed",
				"nightly nightly error fail: 1 context outside of test cases, or in them, did not pass; it is Task-1.a.late");
	}

	@Test
	void noTwoTestCasesOfATaskHaveTheSameName() throws Exception {
		Drive drive = task().section("a", "name", "same", "type", "Testcase").stop(ResultCode.PASSED);
		drive.section("b", "name", "same").stop(ResultCode.PASSED);
		drive.section("c", "name", "same [d]").stop(ResultCode.PASSED);
		drive.section("d", "name", "same").stop(ResultCode.PASSED).stop().stop();
		assertThat(cases(drive)).containsExactly("nightly.Task-1 same passed", "nightly.Task-1 same [b] passed",
				"nightly.Task-1 same [d] passed", "nightly.Task-1 same [d] #2 passed");
	}

	@Test
	void noTwoSuitesHaveTestCasesOfTheSameClass() throws Exception {
		Drive drive = new Drive().suite("name", "nightly").task("1").leaf("a", ResultCode.PASSED).stop();
		drive.task(1L).section("a", "type", "Testcase").stop(ResultCode.PASSED).stop().stop();
		assertThat(cases(drive)).containsExactly("nightly.1 a passed", "nightly.1 #2 a passed");
	}

	@Test
	void whatHasNoNameIsCalledByItsKindAndNumber() throws Exception {
		Drive drive = task().section(" ", "type", "Testcase").stop(ResultCode.PASSED).stop().stop();
		assertThat(cases(drive)).containsExactly("nightly.Task-1 section 3 passed");
	}

	@Test
	void valuesOfAnyTypeAreWrittenSoThatXmlHoldsThem() throws Exception {
		for (Object odd : List.of("\u0000\u001b\ud800]]>\ud83d\ude00\r\n", List.of(1L, "a"), Map.of("a", 1L), 1.5, true,
				BigInteger.TEN.pow(30), None.NONE, Double.NaN)) {
			Drive drive = new Drive().suite("name", odd).task("T", "name", odd, "runtime", odd);
			drive.section("a", "name", odd, "type", odd, "runtime", odd)
				.detail(odd)
				.stop("result", new TestResult(ResultCode.FAILED, odd, odd), "runtime", odd);
			assertThat(elements(valid(write(drive.stop().stop())).getDocumentElement(), "failure")).hasSize(1);
		}
	}

	@Test
	void whatKeepsTheFileFromBeingWrittenIsTold() {
		ClosedByInterruptException closed = new ClosedByInterruptException();
		OutputStream output = new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw closed;
			}

		};
		Drive drive = task();
		assertThatExceptionOfType(ClosedByInterruptException.class)
			.isThrownBy(() -> JunitPart.ALL.write(Reports.view(Reports.reader(drive)), output))
			.isSameAs(closed);
	}

	/** What isn't valid is a failure. */
	private static final class Strict implements ErrorHandler {

		@Override
		public void warning(SAXParseException ex) throws SAXParseException {
			throw ex;
		}

		@Override
		public void error(SAXParseException ex) throws SAXParseException {
			throw ex;
		}

		@Override
		public void fatalError(SAXParseException ex) throws SAXParseException {
			throw ex;
		}

	}

}
