package dev.rapporteur.report.robot;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RobotReportTests {

	private static final String TESTS = """
			<?xml version="1.0" encoding="UTF-8"?>
			<robot generator="Rapporteur" generated="2026-01-02T03:04:16.000000" rpa="false" schemaversion="5">
			<suite id="s1" name="nightly">
			<suite id="s1-s1" name="login">
			<test id="s1-s1-t1" name="tc one">
			<msg time="2026-01-02T03:04:07.000000" level="INFO">ttl=5</msg>
			<kw name="step">
			<arg>peers=['r1']</arg>
			<msg time="2026-01-02T03:04:09.000000" level="FAIL">1 &lt;&gt; 2</msg>
			<msg time="2026-01-02T03:04:09.000000" level="FAIL">Traceback
			  x</msg>
			<status status="FAIL" start="2026-01-02T03:04:08.000000" elapsed="1.000000">failed: 1 &lt;&gt; 2</status>
			</kw>
			<msg time="2026-01-02T03:04:10.000000" level="FAIL">step: failed: 1 &lt;&gt; 2
			step: failed: Traceback
			  x</msg>
			<status status="FAIL" start="2026-01-02T03:04:07.000000" elapsed="3.000000">failed: step: failed: 1 &lt;&gt; 2</status>
			</test>
			<test id="s1-s1-t2" name="tc2">
			<status status="PASS" start="2026-01-02T03:04:11.000000" elapsed="1.000000">passx</status>
			</test>
			<test id="s1-s1-t3" name="tc3">
			<status status="SKIP" start="2026-01-02T03:04:13.000000" elapsed="1.000000">blocked</status>
			</test>
			<status status="FAIL" start="2026-01-02T03:04:06.000000" elapsed="9.000000"/>
			</suite>
			<meta name="verdict">fail</meta>
			<meta name="complete">true</meta>
			<status status="FAIL" start="2026-01-02T03:04:05.000000" elapsed="11.000000">fail: of 3 test cases 1 failed, 1 blocked; the first is Task-1.tc1</status>
			</suite>
			<statistics>
			<total>
			<stat pass="1" fail="1" skip="1">All Tests</stat>
			</total>
			<tag/>
			<suite>
			<stat pass="1" fail="1" skip="1" id="s1" name="nightly">nightly</stat>
			</suite>
			</statistics>
			<errors>
			</errors>
			</robot>
			""";

	private static final String OPEN = """
			<?xml version="1.0" encoding="UTF-8"?>
			<robot generator="Rapporteur" generated="2026-01-02T03:04:05.000000" rpa="false" schemaversion="5">
			<suite id="s1" name="nightly">
			<suite id="s1-s1" name="login">
			<test id="s1-s1-t1" name="tc1">
			<kw name="step">
			<status status="PASS" start="2026-01-02T03:04:08.000000" elapsed="1.000000"/>
			</kw>
			<kw name="next">
			<status status="FAIL" start="2026-01-02T03:04:10.000000" elapsed="0.000000">unfinished: has not ended</status>
			</kw>
			<status status="FAIL" start="2026-01-02T03:04:07.000000" elapsed="0.000000">unfinished</status>
			</test>
			<status status="FAIL" start="2026-01-02T03:04:06.000000" elapsed="0.000000"/>
			</suite>
			<test id="s1-t1" name="nightly">
			<msg time="2026-01-02T03:04:05.000000" level="FAIL">4 contexts not ended; the first is Task-1.tc1</msg>
			<status status="FAIL" start="2026-01-02T03:04:05.000000" elapsed="0.000000">partial: 4 contexts not ended; the first is Task-1.tc1</status>
			</test>
			<meta name="verdict">partial</meta>
			<meta name="complete">false</meta>
			<status status="FAIL" start="2026-01-02T03:04:05.000000" elapsed="0.000000">partial: 4 contexts not ended; the first is Task-1.tc1</status>
			</suite>
			<statistics>
			<total>
			<stat pass="0" fail="2" skip="0">All Tests</stat>
			</total>
			<tag/>
			<suite>
			<stat pass="0" fail="2" skip="0" id="s1" name="nightly">nightly</stat>
			</suite>
			</statistics>
			<errors>
			<msg time="2026-01-02T03:04:05.000000" level="ERROR">partial: 4 contexts not ended; the first is Task-1.tc1</msg>
			</errors>
			</robot>
			""";

	private static final String HOSTILE = """
			<?xml version="1.0" encoding="UTF-8"?>
			<robot generator="Rapporteur" generated="2026-01-02T03:04:12.000000" rpa="false" schemaversion="5">
			<suite id="s1" name="\\x00&lt;job&gt;">
			<suite id="s1-s1" name="T">
			<test id="s1-s1-t1" name="tc">
			<msg time="2026-01-02T03:04:07.000000" level="INFO">&lt;\\x01&gt;=\\ud800</msg>
			<kw name="&lt;step&gt;">
			<arg>a&amp;b=]]&gt;</arg>
			<msg time="2026-01-02T03:04:09.000000" level="FAIL">*HTML*&lt;b&gt;</msg>
			<msg time="2026-01-02T03:04:09.000000" level="FAIL">*HTML*&lt;script&gt;\\x1b[1m
			x</msg>
			<status status="FAIL" start="2026-01-02T03:04:08.000000" elapsed="1.000000">failed: *HTML*&lt;b&gt;</status>
			</kw>
			<msg time="2026-01-02T03:04:10.000000" level="FAIL">*HTML*&lt;img&gt;
			&lt;step&gt;: failed: *HTML*&lt;b&gt;
			&lt;step&gt;: failed: *HTML*&lt;script&gt;\\x1b[1m
			x</msg>
			<status status="FAIL" start="2026-01-02T03:04:07.000000" elapsed="3.000000">failed: *HTML*&lt;img&gt;</status>
			</test>
			<status status="FAIL" start="2026-01-02T03:04:06.000000" elapsed="5.000000"/>
			</suite>
			<meta name="verdict">fail</meta>
			<meta name="complete">true</meta>
			<status status="FAIL" start="2026-01-02T03:04:05.000000" elapsed="7.000000">fail: of 1 test case 1 failed; it is T.tc: *HTML*&lt;img&gt;</status>
			</suite>
			<statistics>
			<total>
			<stat pass="0" fail="1" skip="0">All Tests</stat>
			</total>
			<tag/>
			<suite>
			<stat pass="0" fail="1" skip="0" id="s1" name="\\x00&lt;job&gt;">\\x00&lt;job&gt;</stat>
			</suite>
			</statistics>
			<errors>
			</errors>
			</robot>
			""";

	private static String write(Drive drive) throws IOException {
		return Reports.text(drive, RobotReport::write);
	}

	private static TestResult failed(String reason) {
		return new TestResult(ResultCode.FAILED, reason, None.NONE);
	}

	private static Drive failing() {
		Drive drive = new Drive().suite("name", "nightly").task("Task-1", "name", "login");
		drive.section("tc1", "type", "Testcase", "name", "tc one", "parameters", Map.of("ttl", 5L))
			.section("step", "type", "Step", "parameters", Map.of("peers", List.of("r1")))
			.detail("Traceback\n  x");
		drive.stop("result", failed("1 <> 2")).stop();
		drive.section("tc2", "type", "Testcase").stop(ResultCode.PASSX);
		return drive.section("tc3", "type", "Testcase").stop(ResultCode.BLOCKED);
	}

	@Test
	void testCasesAreTestsAndWhatLiesInThemKeywords() throws Exception {
		assertThat(write(failing().stop().stop())).isEqualTo(TESTS);
	}

	@Test
	void aRunThatGoesOnIsFailedAndSaysSoAtTheHeadOfTheLog() throws Exception {
		Drive drive = new Drive().suite("name", "nightly").task("Task-1", "name", "login");
		drive.section("tc1", "type", "Testcase").leaf("step", ResultCode.PASSED).section("next");
		assertThat(write(drive)).isEqualTo(OPEN);
	}

	@Test
	void noTextOfATestIsMarkup() throws Exception {
		Drive drive = new Drive().suite("name", "\u0000<job>").task("T");
		drive.section("tc", "type", "Testcase", "parameters", Map.of("<\u0001>", "\ud800"))
			.section("<step>", "parameters", Map.of("a&b", "]]>"))
			.detail("*HTML*<script>\u001b[1m\r\nx");
		drive.stop("result", failed("*HTML*<b>")).stop("result", failed("*HTML*<img>")).stop().stop();
		assertThat(write(drive)).isEqualTo(HOSTILE);
	}

	/** Its reader gives up on a file with a time that Python can't count with. */
	@Test
	void timesThatRobotFrameworkCannotReadAreAsGoodAsNone() throws Exception {
		DateTime first = new DateTime(LocalDateTime.of(1, 1, 1, 0, 0), null);
		DateTime last = new DateTime(LocalDateTime.of(9999, 12, 31, 23, 59), null);
		Drive drive = new Drive().suite("starttime", first).task("T", "starttime", last);
		drive.section("tc", "type", "Testcase", "starttime", first).detail("told");
		drive.stop("stoptime", last, "runtime", 1e300, "result", failed("late")).stop("stoptime", last);
		assertThat(write(drive.stop("stoptime", last))).isEqualTo(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<robot generator="Rapporteur" generated="1970-01-01T00:00:00.000000" rpa="false" schemaversion="5">
						<suite id="s1" name="J">
						<suite id="s1-s1" name="T">
						<test id="s1-s1-t1" name="tc">
						<msg time="1970-01-01T00:00:00.000000" level="FAIL">late
						told</msg>
						<status status="FAIL" elapsed="10000000000.000000">failed: late</status>
						</test>
						<status status="FAIL" elapsed="0.000000"/>
						</suite>
						<meta name="verdict">fail</meta>
						<meta name="complete">true</meta>
						<status status="FAIL" elapsed="10000000000.000000">fail: of 1 test case 1 failed; it is T.tc: late</status>
						</suite>
						<statistics>
						<total>
						<stat pass="0" fail="1" skip="0">All Tests</stat>
						</total>
						<tag/>
						<suite>
						<stat pass="0" fail="1" skip="0" id="s1" name="J">J</stat>
						</suite>
						</statistics>
						<errors>
						</errors>
						</robot>
						""");
	}

	@Test
	void deepSectionsAreNotToldWithoutEnd() throws Exception {
		Drive drive = new Drive().suite().task("T");
		for (int i = 0; i < 1000; i++) {
			drive.section("s" + i);
		}
		assertThat(write(drive)).contains("<kw name=\"s100\">").doesNotContain("<kw name=\"s101\">");
	}

}
