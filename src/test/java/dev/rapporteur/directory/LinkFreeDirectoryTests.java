package dev.rapporteur.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinkFreeDirectoryTests {

	@TempDir
	private Path temporary;

	private Path own = Path.of("");

	private Path elsewhere = Path.of("");

	private LinkFreeDirectory directory = LinkFreeDirectory.at(Path.of(""));

	@BeforeEach
	void create() throws IOException {
		this.own = Files.createDirectory(this.temporary.resolve("own"));
		this.elsewhere = Files.createDirectory(this.temporary.resolve("elsewhere"));
		Files.writeString(this.elsewhere.resolve("file"), "as it was");
		this.directory = LinkFreeDirectory.at(this.own);
	}

	private Stream<ThrowingCallable> accesses() {
		return Stream.of(() -> this.directory.read("file").close(), () -> this.directory.attributes("file"),
				() -> this.directory.change("file", true).close(), () -> this.directory.append("file").close(),
				() -> this.directory.append("new").close(),
				() -> AtomicFile.write(this.directory, "file", (output) -> output.write(1)));
	}

	/** The last one would block whoever opened it. */
	@ParameterizedTest
	@ValueSource(strings = { "ln -s elsewhere own", "touch own", "true", "mkfifo own", "ln -s fifo own" })
	void nothingThatTookItsPlaceIsReadOrWritten(String command) throws Exception {
		Files.move(this.own, this.temporary.resolve("moved"));
		run("mkfifo fifo");
		run(command);
		accesses().forEach((access) -> assertThatExceptionOfType(DirectoryGoneException.class).isThrownBy(access)
			.withMessageStartingWith(this.own + ": "));
		assertThat(this.directory.isThere()).isFalse();
		assertThat(this.elsewhere).isDirectoryContaining((file) -> file.endsWith("file"));
		assertThat(this.elsewhere.resolve("file")).hasContent("as it was");
		assertThat(this.temporary.resolve("moved")).isEmptyDirectory();
	}

	@Test
	void aLinkAboveItIsNotFollowedEither() throws Exception {
		run("mkdir -p outer/own other/own");
		LinkFreeDirectory deep = LinkFreeDirectory.at(this.temporary.resolve("outer/own"));
		run("mv outer moved");
		run("ln -s other outer");
		assertThatExceptionOfType(DirectoryGoneException.class).isThrownBy(() -> deep.append("file").close());
		assertThat(this.temporary.resolve("other/own")).isEmptyDirectory();
	}

	@Test
	void aDirectoryIsTakenThroughALinkThatWasThereBefore() throws Exception {
		run("ln -s elsewhere link");
		LinkFreeDirectory linked = LinkFreeDirectory.at(this.temporary.resolve("link"));
		assertThat(linked.path()).isEqualTo(this.elsewhere.toRealPath());
		assertThat(linked.attributes("file").size()).isEqualTo(9);
	}

	@Test
	void aDirectoryThatWasMadeAgainIsTaken() throws IOException {
		Files.delete(this.own);
		Files.createDirectory(this.own);
		AtomicFile.write(this.directory, "file", (output) -> output.write('x'));
		assertThat(this.own.resolve("file")).hasContent("x");
	}

	@Test
	void isDeletedWithAllThatIsInIt() throws Exception {
		run("mkdir -p own/deep/deeper");
		run("ln -s ../../elsewhere own/deep/link");
		this.directory.delete();
		assertThat(this.own).doesNotExist();
		assertThat(this.elsewhere.resolve("file")).hasContent("as it was");
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> this.directory.delete());
	}

	@Test
	void aLinkInItsPlaceIsNotDeleted() throws Exception {
		Files.delete(this.own);
		run("ln -s elsewhere own");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.directory.delete());
		assertThat(this.elsewhere.resolve("file")).hasContent("as it was");
	}

	private void run(String command) throws Exception {
		assertThat(new ProcessBuilder(command.split(" ")).directory(this.temporary.toFile()).start().waitFor())
			.isZero();
	}

}
