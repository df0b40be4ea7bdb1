package dev.rapporteur.run;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongFunction;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.report.ReportLogs;
import org.jspecify.annotations.Nullable;

/**
 * Logs for reports, reached through no link.
 *
 * @param files the runtime directory
 * @param parts finds the parts of contexts by their numbers
 */
record DirectoryLogs(LinkFreeDirectory files, LongFunction<@Nullable LogPart> parts) implements ReportLogs {

	@Override
	public @Nullable Part part(long seq) {
		LogPart part = this.parts.apply(seq);
		return (part != null && part.name() != null) ? new Part(part.name(), part.begin(), part.size()) : null;
	}

	@Override
	public SeekableByteChannel open(String name) throws IOException {
		return this.files.read(name);
	}

}
