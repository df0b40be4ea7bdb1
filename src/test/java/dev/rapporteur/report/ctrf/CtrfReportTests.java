package dev.rapporteur.report.ctrf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CtrfReportTests {

	private static final String NIGHTLY = """
			{
			  "reportFormat" : "CTRF",
			  "specVersion" : "0.0.0",
			  "generatedBy" : "Rapporteur",
			  "results" : {
			    "tool" : {
			      "name" : "Rapporteur"
			    },
			    "tests" : [ {
			      "name" : "tc one",
			      "status" : "failed",
			      "duration" : 5000,
			      "start" : 1767323047000,
			      "stop" : 1767323052000,
			      "suite" : [ "nightly", "login" ],
			      "message" : "test.s: failed: lost \\\\ud800",
			      "trace" : "test.s: failed: lost \\\\ud800",
			      "rawStatus" : "failed",
			      "filePath" : "a.py",
			      "line" : 7,
			      "extra" : {
			        "classname" : "nightly.Task-1",
			        "seq" : 3,
			        "sections" : [ {
			          "name" : "test",
			          "type" : "TestSection",
			          "result" : "failed",
			          "duration" : 3000,
			          "sections" : [ {
			            "name" : "s",
			            "type" : "Step",
			            "result" : "failed",
			            "duration" : 1000,
			            "message" : "lost \\\\ud800"
			          } ]
			        } ]
			      }
			    }, {
			      "name" : "tc2",
			      "status" : "passed",
			      "duration" : 1000,
			      "start" : 1767323053000,
			      "stop" : 1767323054000,
			      "suite" : [ "nightly", "login" ],
			      "rawStatus" : "passed",
			      "extra" : {
			        "classname" : "nightly.Task-1",
			        "seq" : 6
			      }
			    } ],
			    "summary" : {
			      "tests" : 2,
			      "passed" : 1,
			      "failed" : 1,
			      "skipped" : 0,
			      "pending" : 0,
			      "other" : 0,
			      "suites" : 1,
			      "start" : 1767323045000,
			      "stop" : 1767323056000,
			      "duration" : 11000
			    },
			    "extra" : {
			      "job" : "nightly",
			      "verdict" : "fail",
			      "complete" : true,
			      "reasons" : [ "of 2 test cases 1 failed; it is Task-1.tc1" ]
			    }
			  }
			}""";

	private static String write(Drive drive) throws IOException {
		return Reports.text(drive, CtrfReport::write);
	}

	@Test
	void testCasesHaveTheSectionsThatLieInThem() throws Exception {
		Drive drive = new Drive().suite("name", "nightly").task("Task-1", "name", "login");
		drive.section("tc1", "type", "Testcase", "name", "tc one", "xref", Drive.arguments("file", "a.py", "line", 7L));
		drive.section("test", "type", "TestSection").section("s", "type", "Step");
		drive.stop("result", new TestResult(ResultCode.FAILED, "lost \ud800", None.NONE)).stop().stop();
		drive.section("tc2", "type", "Testcase").stop(ResultCode.PASSED).stop().stop();
		assertThat(JsonMapper.builder().build().readTree(write(drive)).toPrettyString()).isEqualTo(NIGHTLY);
	}

	@Test
	void aRunThatIsOpenIsMarked() throws Exception {
		JsonNode results = JsonMapper.builder()
			.build()
			.readTree(write(new Drive().suite("name", "nightly")))
			.get("results");
		assertThat(results.get("extra").toString())
			.isEqualTo("{\"job\":\"nightly\",\"verdict\":\"empty\",\"complete\":false,\"reasons\":["
					+ "\"no test case was executed: no section of type Testcase that counts lies directly below a task\","
					+ "\"1 context not ended; it is J\"]}");
		assertThat(results.get("summary").get("failed").asInt()).isOne();
	}

	@Test
	void deepSectionsAreNotNestedWithoutEnd() throws Exception {
		Drive drive = new Drive().suite().task("T");
		for (int i = 0; i < 1000; i++) {
			drive.section("s" + i);
		}
		assertThat(write(drive)).contains("\"name\":\"s100\"").doesNotContain("\"name\":\"s101\"");
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
		assertThatExceptionOfType(ClosedByInterruptException.class)
			.isThrownBy(() -> CtrfReport.write(Reports.view(Reports.reader(new Drive().suite())), output))
			.isSameAs(closed);
	}

}
