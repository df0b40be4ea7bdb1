package dev.rapporteur.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.directory.LinkFreeDirectory;

/**
 * Writes the report files of a run. A file is complete or absent; one that was there
 * before stays until the new one is complete.
 */
public final class ReportWriter {

	private final LinkFreeDirectory directory;

	private final ReportFileListener listener;

	/**
	 * Creates a writer.
	 * @param directory where the files go
	 * @param listener hears of each file
	 */
	public ReportWriter(LinkFreeDirectory directory, ReportFileListener listener) {
		this.directory = directory;
		this.listener = listener;
	}

	/**
	 * Writes the same reports elsewhere.
	 * @param other the directory
	 * @return the writer
	 */
	public ReportWriter in(Path other) {
		return new ReportWriter(LinkFreeDirectory.at(other), this.listener);
	}

	/**
	 * Writes the files of a format, each only after the one before.
	 * @param format the format
	 * @param run what is known of the run
	 * @return the names of the files
	 * @throws FileIsDirectoryException if a directory has the name of a file
	 * @throws java.nio.file.NoSuchFileException if the directory of the report is gone
	 * @throws IOException if a file can't be written
	 * @throws IllegalStateException if there is no suite
	 */
	public List<String> write(ReportFormat format, RunView run) throws IOException {
		for (ReportFile file : format.files()) {
			write(file, run);
		}
		return format.files().stream().map(ReportFile::name).toList();
	}

	private void write(ReportFile file, RunView run) throws IOException {
		ReportFileListener.Outcome outcome = ReportFileListener.Outcome.FAILURE;
		long start = System.nanoTime();
		try {
			AtomicFile.write(this.directory, file.name(), (output) -> file.content().write(run, output));
			outcome = ReportFileListener.Outcome.SUCCESS;
		}
		finally {
			this.listener.written(file, outcome, System.nanoTime() - start);
		}
	}

}
