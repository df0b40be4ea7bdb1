package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a page holds of logs.
 */
class HtmlLogsTests {

	private static final DataSize LARGE = DataSize.ofMegabytes(20);

	@TempDir
	private Path directory;

	private String page(DataSize budget, String passed, String failed) throws IOException {
		try (LoggedRun run = new LoggedRun(this.directory, budget)) {
			return Files.readString(run.page(passed, failed));
		}
	}

	@Test
	void whatFailedIsHeldFirstAndTheRestOfEachLogBehind() throws IOException {
		String page = page(LARGE, "ping\n", "bgp 1\nbgp 2\n");
		assertThat(Unpacked.block(page, "log0")).isEqualTo("bgp 1\nbgp 2\n");
		assertThat(Unpacked.block(page, "log1")).isEqualTo("begin\nping\nbetween\n");
		assertThat(Unpacked.block(page, "log2")).isEqualTo("end\n");
		assertThat(Unpacked.block(page, "logs")).isEqualTo("""
				[{"file":"TaskLog","name":"logs/TaskLog","size":35,"pieces":[[1,0,19,0],[0,19,12,3],[2,31,4,5]]}]""");
		assertThat(page).doesNotContain("Left out for size");
	}

	@Test
	void whatThereIsNoRoomForIsToldWithWhereItLies() throws IOException {
		String page = page(DataSize.ofBytes(0), "ping\n", "bgp\n");
		assertThat(Unpacked.block(page, "logs")).isEqualTo("""
				[{"file":"TaskLog","name":"logs/TaskLog","size":27,"pieces":[]}]""");
		assertThat(page)
			.contains("<p>Left out for size: 27 of 27 bytes of logs, which lie in logs/TaskLog in the directory"
					+ " of the run. rapporteur.report.html.budget makes room for more.</p>");
	}

	/** Random letters need three quarters of their room in base64. */
	@Test
	void thePageIsNoLargerThanItsBudget() throws IOException {
		StringBuilder noise = new StringBuilder();
		new java.util.Random(1).ints(2_000_000, '0', 'z').forEach((letter) -> noise.append((char) letter));
		String page = page(DataSize.ofBytes(800_000), noise.toString(), noise.substring(0, 300_000) + "\n");
		assertThat(page.length()).isBetween(500_000, 800_000);
		assertThat(Unpacked.block(page, "log0")).startsWith(noise.substring(0, 100));
		assertThat(page).contains("Left out for size: ");
	}

	@Test
	void ofAVeryLargePartTheBeginAndTheEndAreHeld() throws IOException {
		String line = "line of a log\n";
		String page = page(LARGE, "ping\n", line.repeat(200_000));
		assertThat(Unpacked.block(page, "logs")).startsWith(
				"[{\"file\":\"TaskLog\",\"name\":\"logs/TaskLog\",\"size\":2800023,\"pieces\":[[4,0,19,0],[0,19,262144,3],");
		assertThat(Unpacked.block(page, "log0")).startsWith(line);
	}

	@Test
	void aNegativeBudgetIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new HtmlSettings(DataSize.ofBytes(-1)))
			.withMessage("rapporteur.report.html.budget must not be negative: -1B");
	}

}
