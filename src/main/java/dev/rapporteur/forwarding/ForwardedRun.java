package dev.rapporteur.forwarding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.KnownRun;
import org.jspecify.annotations.Nullable;

/**
 * A run that is forwarded.
 *
 * @param id its id
 * @param directory where it reports
 * @param journal its journal
 * @param opened what the service knew of it while it was open, or null
 * @param known looks up what the service knows of it now, null if that is nothing
 * @param left whether a service before this one has closed it
 */
record ForwardedRun(String id, Path directory, Journal journal, @Nullable KnownRun opened,
		Supplier<@Nullable KnownRun> known, boolean left) {

	/**
	 * Who may have its logs: the directory where it reports, which may be that of others,
	 * and what the service has kept of that.
	 */
	List<KnownRun> sources() {
		return Stream.of(Optional.ofNullable(this.opened), Optional.ofNullable(this.known.get()))
			.flatMap(Optional::stream)
			.toList();
	}

}
