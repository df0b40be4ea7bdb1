package dev.rapporteur.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.directory.DirectoryGoneException;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.Formats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReportWriterTests {

	@TempDir
	private Path directory;

	@Test
	void replacesAnOldFileByOneThatAllCanRead() throws IOException {
		Path file = Files.writeString(this.directory.resolve("results.json"), "old ".repeat(1000));
		write(Trees.of("name", "job"));
		assertThat(file).hasContent("""
				{"version": "3.4", "report": {"id": "J", "starttime": "2026-01-02 03:04:05+00:00", \
				"summary": {"passed": 0, "passx": 0, "failed": 0, "errored": 0, "aborted": 0, "blocked": 0, \
				"skipped": 0, "total": 0, "success_rate": 0.0}, "name": "job"}}""");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--");
		assertThat(this.directory).isDirectoryContaining((path) -> path.equals(file));
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void keepsTheOldFileIfTheTreeCanNotBeRead() throws IOException {
		Path file = Files.writeString(this.directory.resolve("results.json"), "old");
		Trees tree = Trees.of("name", "job");
		tree.context(0).children().add(77L);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> write(tree));
		assertThat(file).hasContent("old");
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void refusesADirectoryInTheWay() throws IOException {
		Files.createDirectory(this.directory.resolve("results.json"));
		assertThatExceptionOfType(FileIsDirectoryException.class).isThrownBy(() -> write(Trees.of("name", "job")));
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void refusesAMissingDirectory() {
		Path gone = this.directory.resolve("gone");
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> Reports.write(gone, Formats.XML, Trees.of("name", "job")));
	}

	@Test
	void tellsWhatBecameOfEachFile() throws IOException {
		List<String> heard = new ArrayList<>();
		ReportFileListener listener = (file, outcome, nanoseconds) -> heard
			.add(file.id() + " " + outcome + ((nanoseconds > 0) ? "" : " in no time"));
		Trees tree = Trees.of("name", "job");
		ReportWriter writer = new ReportWriter(LinkFreeDirectory.at(this.directory), listener);
		writer.write(Formats.JSON, Reports.view(tree));
		Files.createDirectory(this.directory.resolve("results.yaml"));
		assertThatExceptionOfType(FileIsDirectoryException.class)
			.isThrownBy(() -> writer.write(Formats.YAML, Reports.view(tree)));
		writer.in(Files.createDirectory(this.directory.resolve("other"))).write(Formats.XML, Reports.view(tree));
		assertThat(heard).containsExactly("json SUCCESS", "yaml FAILURE", "xml-details SUCCESS", "xml-summary SUCCESS");
	}

	@Test
	void anInterruptDoesNotBreakAReportOff() throws IOException {
		Thread.currentThread().interrupt();
		write(Trees.of("name", "job"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void refusesATreeWithoutSuite() {
		assertThatIllegalStateException().isThrownBy(() -> write(new Trees()));
	}

	@Test
	void replacesALinkAndWritesNothingWhereItLeads() throws IOException {
		Path target = Files.writeString(this.directory.resolve("elsewhere"), "as it was");
		Path link = Files.createSymbolicLink(this.directory.resolve("results.json"), target);
		write(Trees.of("name", "job"));
		assertThat(link).isRegularFile();
		assertThat(Files.isSymbolicLink(link)).isFalse();
		assertThat(target).hasContent("as it was");
	}

	@Test
	void writesNothingThroughALinkThatTookThePlaceOfItsDirectory() throws IOException {
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Path own = Files.createDirectory(this.directory.resolve("own"));
		ReportWriter writer = new ReportWriter(LinkFreeDirectory.at(own), ReportFileListener.NONE);
		Files.move(own, this.directory.resolve("moved"));
		Files.createSymbolicLink(own, elsewhere);
		assertThatExceptionOfType(DirectoryGoneException.class)
			.isThrownBy(() -> writer.write(Formats.JSON, Reports.view(Trees.of("name", "job"))))
			.withMessageContaining("a link, or something else, has taken its place");
		assertThat(elsewhere).isEmptyDirectory();
	}

	@Test
	void anInterruptAmidAReportBeginsItAgain() throws IOException {
		Trees tree = Trees.of("name", "job");
		tree.add(0, ContextKind.TASK, fields("T"), true);
		ContextReader interrupting = new ContextReader() {

			private boolean before = true;

			@Override
			public @Nullable ContextSnapshot suite() {
				return tree.suite();
			}

			@Override
			public @Nullable ContextSnapshot read(long seq) {
				if (this.before) {
					Thread.currentThread().interrupt();
				}
				this.before = false;
				return tree.read(seq);
			}
		};
		assertThat(Files.readString(write(interrupting))).contains("\"id\": \"T\"").endsWith("}}");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(names()).containsExactly("results.json");
	}

	@Test
	void leavesOutWhatWasRemoved() throws IOException {
		Trees tree = Trees.of("name", "job");
		tree.remove(tree.add(0, ContextKind.TASK, fields("gone"), false));
		tree.add(0, ContextKind.TASK, fields("kept"), true);
		tree.remove(tree.add(2, ContextKind.SECTION, fields("gone"), false));
		assertThat(Files.readString(write(tree)))
			.endsWith(", \"name\": \"job\", \"tasks\": [{\"id\": \"kept\", \"ignore\": true}]}}");
	}

	private static Map<String, Object> fields(String id) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("id", id);
		fields.put("details", List.of());
		fields.put("sections", List.of());
		return fields;
	}

	private Path write(ContextReader tree) throws IOException {
		return Reports.write(this.directory, Formats.JSON, tree);
	}

	private List<String> names() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.map((path) -> path.getFileName().toString()).toList();
		}
	}

}
