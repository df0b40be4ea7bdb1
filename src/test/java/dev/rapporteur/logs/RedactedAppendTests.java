package dev.rapporteur.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.redaction.RedactionSettings;
import dev.rapporteur.redaction.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is appended to logs, without what nobody is to see.
 */
class RedactedAppendTests {

	private final Redaction redaction = DefaultSettings
		.of(RedactionSettings.class, "rapporteur.redaction.patterns=token=\\w+")
		.rules()
		.ofRun(Secrets.of(List.of("hünter2", "first line\nsecond line")));

	@TempDir
	private Path directory;

	private AppendedLogs logs;

	@BeforeEach
	void open() throws IOException {
		this.logs = logs(this.redaction);
	}

	private AppendedLogs logs(Redaction redaction) throws IOException {
		return new AppendedLogs(LinkFreeDirectory.at(this.directory), DefaultSettings.of(AppendSettings.class),
				redaction);
	}

	private long append(long offset, String text) throws Exception {
		return this.logs.append("log", offset, new ByteArrayInputStream(bytes(text)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private String log() throws IOException {
		return Files.readString(this.directory.resolve("log"));
	}

	@Test
	void eachHiddenByteBecomesAStarSoThatNothingMoves() throws Exception {
		assertThat(append(0, "ü hünter2 é\ntoken=abc x\n")).isEqualTo(bytes("ü hünter2 é\ntoken=abc x\n").length);
		assertThat(log()).isEqualTo("ü ******** é\n********* x\n");
		assertThat(this.redaction.hidden()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void aSecretThatIsSplitIsHiddenOnceItIsComplete(int split) throws Exception {
		byte[] text = bytes("a hünter2 b\n");
		this.logs.append("log", 0, new ByteArrayInputStream(text, 0, split));
		this.logs.append("log", split, new ByteArrayInputStream(text, split, text.length - split));
		assertThat(log()).matches("a \\*{8}( b|\\*\\*)\n");
	}

	@Test
	void aSecretOfTwoLinesIsHiddenInTwoAppends() throws Exception {
		append(0, "first line\n");
		append(11, "second line\n");
		assertThat(log()).isEqualTo("**********\n***********\n");
	}

	@Test
	void whatAPatternHasHiddenAtTheEndHidesTheRestOfItsLine() throws Exception {
		append(0, "token=abc");
		append(9, "def and more\nnot this\n");
		assertThat(log()).isEqualTo("*".repeat(21) + "\nnot this\n");
	}

	@Test
	void aRepeatIsTheSameAlsoWhenMoreIsHiddenMeanwhile() throws Exception {
		append(0, "a hün");
		append(6, "ter2\n");
		assertThat(append(0, "a hün")).isEqualTo(11);
		assertThat(append(6, "ter2\n")).isEqualTo(11);
		assertThat(log()).isEqualTo("a ********\n");
		assertThatExceptionOfType(AppendException.class).isThrownBy(() -> append(0, "b"))
			.withMessage("log has 11 bytes, and other ones from 0 on");
	}

	@Test
	void bytesThatAreNoTextStayAsTheyAre() throws Exception {
		byte[] noise = new byte[300_000];
		new Random(1).nextBytes(noise);
		this.logs.append("log", 0, new ByteArrayInputStream(noise));
		assertThat(Files.readAllBytes(this.directory.resolve("log"))).isEqualTo(noise);
	}

	/** However a long log is cut into what is read at once. */
	@Test
	void longLogsAreHiddenThroughout() throws Exception {
		String line = "x".repeat(997) + " hünter2\n";
		append(0, line.repeat(500));
		assertThat(log()).isEqualTo(line.replace("hünter2", "********").repeat(500));
		assertThat(this.redaction.hidden()).isEqualTo(500);
	}

	@Test
	void aLineThatNeverEndsHidesNothingLess() throws Exception {
		String text = ("x".repeat(997) + " hünter2 ").repeat(500);
		append(0, text);
		assertThat(log()).hasSize(bytes(text).length).doesNotContain("nter2");
	}

}
