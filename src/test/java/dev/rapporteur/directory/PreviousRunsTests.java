package dev.rapporteur.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreviousRunsTests {

	@TempDir
	private Path temporary;

	private Path directory = Path.of("");

	@BeforeEach
	void create() throws IOException {
		this.directory = Files.createDirectory(this.temporary.resolve("run"));
	}

	private void putAside(int kept) throws IOException {
		new PreviousRuns(LinkFreeDirectory.at(this.directory), kept).putAside(List.of("results.json", "reporter.log"));
	}

	private void write(String name, String content) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	/** Each file with what is in it, and each link with where it leads. */
	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			List<Path> found = files.filter((file) -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
				.sorted()
				.toList();
			return found.stream().map((file) -> this.directory.relativize(file) + ": " + content(file)).toList();
		}
	}

	private static String content(Path file) {
		try {
			return Files.isSymbolicLink(file) ? "-> " + Files.readSymbolicLink(file) : Files.readString(file);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	@Test
	void filesAndLinksAreMovedAndAllElseStays() throws IOException {
		write("results.json", "old");
		write("TaskLog.T", "log");
		Files.createSymbolicLink(this.directory.resolve("reporter.log"), Path.of("TaskLog.T"));
		putAside(1);
		assertThat(files()).containsExactly(".rapporteur/previous/reporter.log: -> TaskLog.T",
				".rapporteur/previous/results.json: old", "TaskLog.T: log");
	}

	@Test
	void aDirectoryStays() throws IOException {
		write("results.json/mine", "precious");
		putAside(1);
		assertThat(files()).containsExactly("results.json/mine: precious");
	}

	@Test
	void nothingIsMadeWhereNothingWasLeft() throws IOException {
		putAside(1);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void whatOlderRunsLeftIsKeptApartAndNotForEver() throws IOException {
		for (String run : List.of("first", "second", "third")) {
			write("results.json", run);
			putAside(2);
			putAside(2);
		}
		assertThat(files()).containsExactly(".rapporteur/previous.1/results.json: second",
				".rapporteur/previous/results.json: third");
	}

	@Test
	void fewerAreKeptWhenTheSettingIsLower() throws IOException {
		for (String run : List.of("first", "second", "third")) {
			write("results.json", run);
			putAside(3);
		}
		write("results.json", "fourth");
		putAside(1);
		assertThat(files()).containsExactly(".rapporteur/previous/results.json: fourth");
	}

	@Test
	void whatAKilledProcessHasBegunIsFinished() throws IOException {
		write(".rapporteur/gathered/results.json", "second");
		write("reporter.log", "second");
		write(".rapporteur/previous.1/results.json", "first");
		putAside(3);
		assertThat(files()).containsExactly(".rapporteur/previous.1/results.json: first",
				".rapporteur/previous/reporter.log: second", ".rapporteur/previous/results.json: second");
		write(".rapporteur/gathered/results.json", "third");
		putAside(3);
		assertThat(files()).containsExactly(".rapporteur/previous.1/reporter.log: second",
				".rapporteur/previous.1/results.json: second", ".rapporteur/previous.2/results.json: first",
				".rapporteur/previous/results.json: third");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".rapporteur", ".rapporteur/previous" })
	void whatIsInTheWayIsToldWithoutALoss(String name) throws IOException {
		write("results.json", "old");
		write(name, "in the way");
		assertThatExceptionOfType(NotPutAsideException.class).isThrownBy(() -> putAside(1))
			.withMessageStartingWith(this.directory + ": what an older run left there (")
			.withMessageContaining(") can't be moved to .rapporteur/previous: ");
		assertThat(files()).contains(name + ": in the way").anyMatch((file) -> file.endsWith("results.json: old"));
	}

	@Test
	void nothingIsMovedThroughALink() throws IOException {
		write("results.json", "old");
		Path elsewhere = Files.createDirectory(this.temporary.resolve("elsewhere"));
		Files.createSymbolicLink(this.directory.resolve(".rapporteur"), elsewhere);
		assertThatExceptionOfType(NotPutAsideException.class).isThrownBy(() -> putAside(1));
		assertThat(elsewhere).isEmptyDirectory();
		assertThat(files()).contains("results.json: old");
	}

	@Test
	void aFileIsKnownAgainWhereItWasPut() throws IOException {
		write("results.json", "old");
		LinkFreeDirectory files = LinkFreeDirectory.at(this.directory);
		WrittenFile old = WrittenFile.of(files.attributes("results.json"));
		PreviousRuns previous = new PreviousRuns(files, 2);
		assertThat(previous.has("results.json", old)).isFalse();
		putAside(2);
		assertThat(previous.has("results.json", old)).isTrue();
		write("results.json", "newer");
		putAside(2);
		assertThat(previous.has("results.json", old)).isTrue();
		write("results.json", "newest");
		putAside(2);
		assertThat(previous.has("results.json", old)).isFalse();
	}

}
