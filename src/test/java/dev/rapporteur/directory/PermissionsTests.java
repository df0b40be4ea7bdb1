package dev.rapporteur.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

class PermissionsTests {

	@TempDir
	private Path directory;

	/** Its bits for groups are none that a usual umask leaves. */
	private static Permissions chosen(@Nullable String group) {
		return Permissions.of(new PermissionSettings("0660", "2770", "0660", group));
	}

	private static String mode(Path file) throws IOException {
		return "%04o".formatted((int) Files.getAttribute(file, "unix:mode") & 07777);
	}

	private void use(Permissions permissions) throws IOException {
		Path run = permissions.createRunDirectory(this.directory.resolve("home/runs/run"));
		LinkFreeDirectory files = LinkFreeDirectory.at(run, permissions);
		AtomicFile.write(files, "results.json", (output) -> output.write('x'));
		files.append("reporter.log").close();
		files.change("logs/log", true).close();
		new PreviousRuns(files, 1).putAside(List.of("reporter.log"));
		permissions.createParents(this.directory.resolve("home/journals/journal"));
		Path journal = Files.createFile(this.directory.resolve("home/journals/journal"), Permissions.OWN_FILE);
		permissions.openFile(journal);
		Path socket = Files.createFile(this.directory.resolve("home/socket"));
		permissions.openSocket(socket);
	}

	private List<String> modes() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			List<Path> sorted = files.filter((file) -> !file.equals(this.directory)).sorted().toList();
			return Stream.iterate(0, (at) -> at < sorted.size(), (at) -> at + 1).map((at) -> {
				try {
					return mode(sorted.get(at)) + " " + this.directory.relativize(sorted.get(at));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}).toList();
		}
	}

	@Test
	void allThatIsMadeHasTheModesThatAreChosenWhateverTheUmaskIs() throws IOException {
		use(chosen(null));
		assertThat(modes()).containsExactly("2750 home", "2750 home/journals", "0660 home/journals/journal",
				"2750 home/runs", "2770 home/runs/run", "0770 home/runs/run/.rapporteur",
				"0770 home/runs/run/.rapporteur/previous", "0660 home/runs/run/.rapporteur/previous/reporter.log",
				"0770 home/runs/run/logs", "0660 home/runs/run/logs/log", "0660 home/runs/run/results.json",
				"0660 home/socket");
	}

	@Test
	void whatNobodyHasChosenIsAsTheUmaskHasItAndSocketsAndJournalsAreForOneUser() throws Exception {
		String umask = new String(new ProcessBuilder("sh", "-c", "umask").start().getInputStream().readAllBytes())
			.strip();
		assumeThat(umask).isEqualTo("0022");
		use(Permissions.DEFAULT);
		assertThat(modes()).containsExactly("0755 home", "0755 home/journals", "0600 home/journals/journal",
				"0755 home/runs", "0755 home/runs/run", "0755 home/runs/run/.rapporteur",
				"0755 home/runs/run/.rapporteur/previous", "0644 home/runs/run/.rapporteur/previous/reporter.log",
				"0755 home/runs/run/logs", "0644 home/runs/run/logs/log", "0644 home/runs/run/results.json",
				"0600 home/socket");
	}

	@Test
	void allThatIsMadeHasTheGroupThatIsChosen() throws IOException {
		assumeThat(System.getProperty("user.name")).as("gives files to any group").isEqualTo("root");
		use(chosen("61010"));
		try (Stream<Path> files = Files.walk(this.directory)) {
			assertThat(files.filter((file) -> !file.equals(this.directory))).hasSize(12)
				.allSatisfy((file) -> assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(61_010));
		}
	}

	@Test
	void whatWasThereBeforeStaysAsItIs() throws IOException {
		Path run = Files.createDirectories(this.directory.resolve("run"));
		Files.createFile(run.resolve("log"));
		List<String> before = modes();
		Permissions chosen = chosen(null);
		chosen.createRunDirectory(run);
		LinkFreeDirectory.at(run, chosen).change("log", true).close();
		assertThat(modes()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			socket-mode    | 660  | is a mode of four octal digits, such as 0660 (in quotes in a YAML file): 660
			socket-mode    | rw-- | is a mode of four octal digits, such as 0660 (in quotes in a YAML file): rw--
			socket-mode    | 0068 | is a mode of four octal digits, such as 0660 (in quotes in a YAML file): 0068
			socket-mode    | 0460 | must have all of 0600 for the service itself: 0460
			socket-mode    | 0666 | must not let all users of the machine write; choose rapporteur.permissions.group \
			instead: 0666
			directory-mode | 4770 | is a mode of four octal digits, such as 0770 (in quotes in a YAML file): 4770
			directory-mode | 0670 | must have all of 0700 for the service itself: 0670
			directory-mode | 0777 | must not let all users of the machine write; choose rapporteur.permissions.group \
			instead: 0777
			file-mode      | 2660 | is a mode of four octal digits, such as 0660 (in quotes in a YAML file): 2660
			file-mode      | 0440 | must have all of 0600 for the service itself: 0440
			file-mode      | 0662 | must not let all users of the machine write; choose rapporteur.permissions.group \
			instead: 0662
			""")
	void modesThatCanNotBeMeantAreRefused(String setting, String mode, String problem) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PermissionSettings(setting.startsWith("socket") ? mode : "0600",
					setting.startsWith("directory") ? mode : null, setting.startsWith("file") ? mode : null, null))
			.withMessage("rapporteur.permissions." + setting + " " + problem);
	}

	@ParameterizedTest
	@CsvSource({ "no-such-group", "-1", "' '" })
	void aGroupThatIsNotThereIsRefused(String group) {
		assertThatIllegalArgumentException().isThrownBy(() -> chosen(group))
			.withMessage("rapporteur.permissions.group names no group of this machine: " + group);
	}

}
