package dev.rapporteur.report.otr;

import java.io.IOException;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OtrReportTests {

	private static String write(Drive drive) throws IOException {
		return Reports.text(drive, OtrReport::write);
	}

	@Test
	void eachContextStartsAndEnds() throws Exception {
		Drive drive = new Drive().suite("name", "nightly").task("Task-1", "name", "login");
		drive.section("tc1", "type", "Testcase").section("step", "type", "Step");
		drive.stop("result", new TestResult(ResultCode.FAILED, "1 <> 2", None.NONE)).stop();
		assertThat(write(drive)).isEqualTo(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<e:events xmlns="https://schemas.opentest4j.org/reporting/core/0.2.0" xmlns:e="https://schemas.opentest4j.org/reporting/events/0.2.0">
						  <e:started id="run" time="2026-01-02T03:04:05Z" name="nightly"/>
						  <e:started id="group-2" time="2026-01-02T03:04:06Z" parentId="run" name="login"/>
						  <e:started id="3" time="2026-01-02T03:04:07Z" parentId="group-2" name="tc1"/>
						  <e:started id="4" time="2026-01-02T03:04:08Z" parentId="3" name="step"/>
						  <e:finished id="4" time="2026-01-02T03:04:09Z"><attachments><output time="2026-01-02T03:04:09Z" source="report">1 &lt;&gt; 2</output></attachments><result status="FAILED"><reason>1 &lt;&gt; 2</reason></result></e:finished>
						  <e:finished id="3" time="2026-01-02T03:04:10Z"><attachments><output time="2026-01-02T03:04:10Z" source="report">step: failed: 1 &lt;&gt; 2</output></attachments><result status="FAILED"><reason>step: failed: 1 &lt;&gt; 2</reason></result></e:finished>
						  <e:finished id="group-2" time="2026-01-02T03:04:10Z"><result status="FAILED"><reason>unfinished</reason></result></e:finished>
						  <e:started id="group-1" time="2026-01-02T03:04:05Z" parentId="run" name="nightly"/>
						  <e:started id="1" time="2026-01-02T03:04:05Z" parentId="group-1" name="nightly"/>
						  <e:finished id="1" time="2026-01-02T03:04:05Z"><attachments><output time="2026-01-02T03:04:05Z" source="report">2 contexts not ended; the first is J
						of 1 test case 1 failed; it is Task-1.tc1</output></attachments><result status="ERRORED"><reason>2 contexts not ended; the first is J</reason></result></e:finished>
						  <e:finished id="group-1" time="2026-01-02T03:04:05Z"><result status="ERRORED"><reason>unfinished</reason></result></e:finished>
						  <e:finished id="run" time="2026-01-02T03:04:05Z"><result status="ERRORED"><reason>partial: 2 contexts not ended; the first is J
						of 1 test case 1 failed; it is Task-1.tc1</reason></result></e:finished>
						</e:events>
						""");
	}

	@Test
	void deepSectionsAreNotToldWithoutEnd() throws Exception {
		Drive drive = new Drive().suite().task("T");
		for (int i = 0; i < 1000; i++) {
			drive.section("s" + i);
		}
		assertThat(write(drive)).contains("name=\"s100\"").doesNotContain("name=\"s101\"");
	}

}
