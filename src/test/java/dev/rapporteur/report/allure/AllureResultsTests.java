package dev.rapporteur.report.allure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AllureResultsTests {

	private static final String RESULT = """
			{
			  "uuid" : "7c41250f-0926-3269-884b-e76c821b6596",
			  "historyId" : "f4247f7a-3678-3ba7-980c-105fc16eda21",
			  "testCaseId" : "f4247f7a-3678-3ba7-980c-105fc16eda21",
			  "fullName" : "nightly.Task-1#tc one",
			  "name" : "tc one",
			  "titlePath" : [ "nightly", "login" ],
			  "status" : "failed",
			  "statusDetails" : {
			    "message" : "step: failed: lost \\\\ud800",
			    "trace" : "step: failed: lost \\\\ud800"
			  },
			  "stage" : "finished",
			  "start" : 1767323047000,
			  "stop" : 1767323050000,
			  "parameters" : [ {
			    "name" : "ttl",
			    "value" : "5"
			  } ],
			  "labels" : [ {
			    "name" : "parentSuite",
			    "value" : "nightly"
			  }, {
			    "name" : "suite",
			    "value" : "login"
			  } ],
			  "steps" : [ {
			    "name" : "step",
			    "status" : "failed",
			    "statusDetails" : {
			      "message" : "lost \\\\ud800",
			      "trace" : "lost \\\\ud800"
			    },
			    "stage" : "finished",
			    "start" : 1767323048000,
			    "stop" : 1767323049000,
			    "parameters" : [ {
			      "name" : "peers",
			      "value" : "['r1']"
			    } ]
			  } ]
			}""";

	private static byte[] write(Drive drive) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		AllureResults.write(Reports.view(Reports.reader(drive)), output);
		return output.toByteArray();
	}

	private static Map<String, String> entries(byte[] zip) throws IOException {
		Map<String, String> entries = new LinkedHashMap<>();
		try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
			for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
				entries.put(entry.getName(), new String(files.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return entries;
	}

	private static Drive failing() {
		Drive drive = new Drive().suite("name", "nightly").task("Task-1", "name", "login");
		drive.section("tc1", "type", "Testcase", "name", "tc one", "parameters", Map.of("ttl", 5L))
			.section("step", "type", "Step", "parameters", Map.of("peers", List.of("r1")));
		drive.stop("result", new TestResult(ResultCode.FAILED, "lost \ud800", None.NONE)).stop();
		return drive.section("tc2", "type", "Testcase");
	}

	@Test
	void eachTestCaseIsAResultWithItsSectionsAsSteps() throws Exception {
		Map<String, String> entries = entries(write(failing()));
		assertThat(entries.keySet()).containsExactly("7c41250f-0926-3269-884b-e76c821b6596-result.json",
				"a9f63f7a-6a78-3f87-9aac-3217e4e74667-result.json", "cecdb37c-6981-39cd-a1e2-d95e47c7205d-result.json",
				"rapporteur-globals.json", "environment.properties");
		assertThat(JsonMapper.builder().build().readTree(entries.values().iterator().next()).toPrettyString())
			.isEqualTo(RESULT);
	}

	@Test
	void aRunThatIsNotCompleteSaysSoInTheHeadOfTheReport() throws Exception {
		Map<String, String> entries = entries(write(failing()));
		assertThat(entries).containsEntry("environment.properties", "verdict=partial\ncomplete=false\n")
			.containsEntry("rapporteur-globals.json",
					"{\"attachments\":[],\"errors\":["
							+ "{\"message\":\"partial: 3 contexts not ended; the first is Task-1.tc2\"},"
							+ "{\"message\":\"partial: of 1 test case 1 failed; it is Task-1.tc1\"}]}");
	}

	@Test
	void theSameRunMakesTheSameFileAndAnotherOneOtherResultsOfTheSameHistory() throws Exception {
		assertThat(write(failing())).isEqualTo(write(failing()));
		Drive later = new Drive().suite("name", "nightly", "starttime", Drive.time(1000));
		later.task("Task-1", "name", "login").section("tc2", "type", "Testcase");
		assertThat(entries(write(later)).keySet()).doesNotContainAnyElementsOf(
				entries(write(failing())).keySet().stream().filter((name) -> name.endsWith("-result.json")).toList());
	}

	@Test
	void aPartOfTheResultsIsNoZip() throws Exception {
		ClosedByInterruptException closed = new ClosedByInterruptException();
		ByteArrayOutputStream part = new ByteArrayOutputStream();
		OutputStream output = new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				if (part.size() == 600) {
					throw closed;
				}
				part.write(b);
			}

		};
		assertThatExceptionOfType(ClosedByInterruptException.class)
			.isThrownBy(() -> AllureResults.write(Reports.view(Reports.reader(failing())), output))
			.isSameAs(closed);
		assertThat(part.toString(StandardCharsets.ISO_8859_1)).hasSize(600).doesNotContain("PK\u0005\u0006");
	}

}
