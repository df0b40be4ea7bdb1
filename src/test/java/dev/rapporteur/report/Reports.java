package dev.rapporteur.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.Drive;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.PlanSettings;
import dev.rapporteur.plan.RunFacts;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.receipt.Ledger;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.ClockSteps;
import dev.rapporteur.summary.RunSummarizer;
import dev.rapporteur.summary.RunSummary;
import dev.rapporteur.summary.SummarySettings;
import org.jspecify.annotations.Nullable;

/**
 * Reports of trees that belong to no run.
 */
public final class Reports {

	private Reports() {
	}

	/**
	 * Writes the files of a format.
	 * @return the first of them
	 */
	public static Path write(Path directory, ReportFormat format, ContextReader tree) throws IOException {
		ReportWriter writer = new ReportWriter(LinkFreeDirectory.at(directory), ReportFileListener.NONE);
		return directory.resolve(writer.write(format, view(tree)).getFirst());
	}

	/** What a report says of a tree that is made call by call. */
	public static String text(Drive drive, ReportContent content) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		content.write(view(reader(drive)), output);
		return output.toString(StandardCharsets.UTF_8);
	}

	/** Reads a tree that is made call by call. */
	public static ContextReader reader(Drive drive) {
		return new ContextReader() {

			@Override
			public @Nullable ContextSnapshot suite() {
				return read(1);
			}

			@Override
			public @Nullable ContextSnapshot read(long seq) {
				Context context = drive.tree().find(seq);
				return (context != null) ? ContextForms.snapshot(context) : null;
			}

		};
	}

	/** What reports may tell of a tree. */
	public static RunView view(ContextReader tree) {
		return new RunView() {

			@Override
			public ContextReader contexts() {
				return tree;
			}

			@Override
			public RunSummary summary() {
				return RunSummarizer.summarize(tree, DefaultSettings.of(SummarySettings.class), ClockSteps.NONE);
			}

			/**
			 * As of a run that has ended, of which nobody has said what it is to hold.
			 */
			@Override
			public Assessment assessment() {
				return Assessment.of(tree, new RunFacts().circumstances().ended(null), PlanSettings.DEFAULT, limits());
			}

			/** Nobody has heard of them. */
			@Override
			public Books books() {
				return new Ledger().books();
			}

			/** They have none. */
			@Override
			public ReportLogs logs() {
				return new ReportLogs() {

					@Override
					public @Nullable Part part(long seq) {
						return null;
					}

					@Override
					public SeekableByteChannel open(String name) throws NoSuchFileException {
						throw new NoSuchFileException(name);
					}

				};
			}

			@Override
			public ValueLimits limits() {
				return ValueLimits.DEFAULT;
			}

		};
	}

}
