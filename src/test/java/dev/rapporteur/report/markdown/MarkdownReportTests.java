package dev.rapporteur.report.markdown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.context.Drive;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MarkdownReportTests {

	private static String write(Drive drive) throws IOException {
		return write(drive, DefaultSettings.of(MarkdownSettings.class));
	}

	private static String write(Drive drive, MarkdownSettings settings) throws IOException {
		return write(drive, settings, Baseline.NONE);
	}

	private static String write(Drive drive, MarkdownSettings settings, Baseline baseline) throws IOException {
		return Reports.text(drive, (run, output) -> MarkdownReport.write(run, settings, baseline, output));
	}

	@Test
	void aPageTellsWhatChangedSinceAnEarlierRun(@TempDir Path directory) throws IOException {
		Drive before = task("nightly").leaf("ping", ResultCode.PASSED).leaf("bgp", ResultCode.FAILED).stop().stop();
		Baseline baseline = new Baseline(Reports.write(directory, Formats.JSON, Reports.reader(before)),
				Integer.MAX_VALUE);
		Drive now = task("nightly").leaf("ping", ResultCode.FAILED).leaf("bgp", ResultCode.FAILED).stop().stop();
		assertThat(write(now, DefaultSettings.of(MarkdownSettings.class), baseline)).contains(
				"\n`Compared with the run of 2026-01-02 03:04: 1 new, 1 regressed`\n",
				"\n- `nightly.Task-1` `ping` failed, **new**\n", "\n- `nightly.Task-1` `bgp` failed\n");
	}

	private static Drive task(String name) {
		return new Drive().suite("name", name).task("Task-1", "name", "login");
	}

	private static TestResult because(Object reason) {
		return new TestResult(ResultCode.FAILED, reason, None.NONE);
	}

	@Test
	void aPageTellsVerdictCountsFailuresAndWhatIsSlow() throws Exception {
		Drive drive = task("nightly").section("tc1", "type", "Testcase", "xref",
				Drive.arguments("file", "t.py", "line", 7L));
		drive.detail("Traceback:\n  boom").stop("result", because("1 <> 2"));
		drive.section("tc2", "type", "Testcase").stop(ResultCode.PASSED).stop().task("Task-2").section("tc");
		assertThat(write(drive)).isEqualTo("""
				# ⚠️ `nightly`: partial

				**The report is not complete.**
				- `3 contexts not ended; the first is Task-2.tc`
				- `of 2 test cases 1 failed; it is Task-1.tc1: 1 <> 2`

				| passed | failed | errored | skipped | total |
				|--:|--:|--:|--:|--:|
				| 1 | 1 | 2 | 0 | 4 |

				## Failed

				- `nightly.Task-1` `tc1` failed: `1 <> 2`, `t.py:7`
				 \s
				  ```text
				  1 <> 2
				  Traceback:
				    boom
				  ```

				- `nightly.Task-2` `tc` unfinished: `has not ended`

				- `nightly` `nightly` partial: `3 contexts not ended; the first is Task-2.tc`

				## Slowest
				- `Task-1.tc1` 1.000 s
				- `Task-1.tc2` 1.000 s
				""");
	}

	@Test
	void nothingThatATestSaysIsMarkup() throws Exception {
		String odd = "``` \n# <script> @all #1 ![x](y) ````` \u202e |";
		Drive drive = task(odd).section("a`b", "type", "Testcase").stop("result", because(odd)).stop().stop();
		assertThat(write(drive)).contains("# ❌ `````` ``` # <script> @all #1 ![x](y) ````` \\u202e | ``````: fail\n")
			.contains("""
					  ``````text
					  ```\s
					  # <script> @all #1 ![x](y) ````` \\u202e |
					  ``````
					""")
			.contains("``a`b``");
	}

	@Test
	void aPageIsNoLargerThanServersShow() throws Exception {
		Drive drive = task("nightly");
		for (int i = 0; i < 200; i++) {
			drive.section("tc" + i, "type", "Testcase").stop("result", because("\ud83d\ude00".repeat(3000)));
		}
		String page = write(drive.stop().stop(), new MarkdownSettings(DataSize.ofKilobytes(100), 2000));
		assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60_000, 102_400);
		assertThat(page).contains("\n193 more are left out, for the size of this page.\n", "\n## Slowest\n");
		assertThat(write(drive, new MarkdownSettings(DataSize.ofKilobytes(100), 0))).doesNotContain("```");
	}

	@Test
	void limitsThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MarkdownSettings(DataSize.ofKilobytes(63), 1))
			.withMessage("rapporteur.report.markdown.maximum-size must be at least 64KB: 64512B");
		assertThatIllegalArgumentException().isThrownBy(() -> new MarkdownSettings(DataSize.ofKilobytes(64), -1))
			.withMessage("rapporteur.report.markdown.text-length must be at least 0: -1");
		assertThat(List.of(MarkdownTexts.inline(" \n", 5), MarkdownTexts.inline("\ud83d\ude00\ud83d\ude00", 1)))
			.containsExactly("", "`\ud83d\ude00…`");
	}

}
