package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalInUseException;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.redaction.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Opens runs, and takes up those that a service has left which has ended without closing
 * them.
 */
final class RunOpening {

	private final RunEntrance entrance;

	private final RegistrySettings settings;

	private final InstantSource clock;

	private final RunFactory factory;

	private final RunEntries entries;

	private final ClosedJournals journals;

	private final OpenRunIndex index;

	private final AtomicLong opened = new AtomicLong();

	RunOpening(RunEntrance entrance, RegistrySettings settings, InstantSource clock, RunFactory factory,
			RunEntries entries, ClosedJournals journals, OpenRunIndex index) {
		this.entrance = entrance;
		this.settings = settings;
		this.clock = clock;
		this.factory = factory;
		this.entries = entries;
		this.journals = journals;
		this.index = index;
	}

	/**
	 * Opens a run.
	 * @throws IOException as {@link RunRegistry#open} says
	 */
	RunRecord open(RunRequest request) throws IOException {
		RunId id = RunId.of(request.name(), this.opened.incrementAndGet());
		Beginning opening = new Beginning((run) -> run.open(request, this.factory.limits(), this.entrance),
				this.clock.instant());
		if (request.directory() != null) {
			Path existing = RunFiles.existing(request.directory());
			this.index.add(id, existing);
			return reserve(id, request, existing, opening);
		}
		Path made = this.factory.limits().permissions().createRunDirectory(this.settings.ownDirectory(id));
		try {
			return reserve(id, request, RunFiles.existing(made), opening);
		}
		catch (IOException | RuntimeException ex) {
			RunFiles.deleteEmpty(made, ex);
			throw ex;
		}
	}

	private RunRecord reserve(RunId id, RunRequest request, Path directory, Beginning opening) throws IOException {
		LinkFreeDirectory real = at(directory);
		boolean open = false;
		boolean reserved = false;
		try {
			this.entries.reserve(real.path(), id);
			reserved = true;
			RunRecord record = begin(id, request, directory, opening);
			open = true;
			return record;
		}
		finally {
			if (!open) {
				this.index.remove(id);
				if (reserved) {
					this.entries.release(real.path());
				}
			}
		}
	}

	private LinkFreeDirectory at(Path directory) {
		return LinkFreeDirectory.at(directory, this.factory.limits().permissions());
	}

	/**
	 * Takes up a run whose directory is reserved for it. Clients on sockets are gone with
	 * the service that left it: what they have open is closed.
	 * @param directory the runtime directory
	 * @param left its journal
	 * @param chosen what is chosen for runs; format and time zone are those of the run
	 * @throws IOException if it can't be taken up
	 */
	RunRecord resume(Path directory, LeftJournal left, RunSettings chosen) throws IOException {
		RunId id = new RunId(left.run());
		boolean logged = Files.exists(directory.resolve(RequestLog.FILE), LinkOption.NOFOLLOW_LINKS);
		RunRequest request = new RunRequest(left.opened().name(), isOwn(directory, id) ? null : directory,
				chosen.of(left.opened(), logged), left.opened().socket(),
				this.factory.limits().redaction().ofRun(Secrets.NONE), left.opened().joined(), left.opened().request(),
				left.opened().trace());
		RunRecord record = begin(id, request, directory,
				new Beginning((run) -> run.resume(request, this.factory.limits(), this.entrance), left.begin()));
		Objects.requireNonNull(Objects.requireNonNull(this.entries.find(id)).open()).connectionsEnded();
		return record;
	}

	private boolean isOwn(Path directory, RunId id) {
		return directory.equals(this.settings.ownDirectory(id));
	}

	/** How a run is listed that was left, and not taken up yet. */
	KnownRun interrupted(Path directory, LeftJournal left) {
		RunId id = new RunId(left.run());
		return this.factory.known(
				new RunRecord(id, left.opened().name(), directory, isOwn(directory, id), left.opened().format(), null,
						time(left.begin(), left.opened().utc()), null, null, null, List.of(), true,
						left.opened().joined(), left.opened().request()),
				files(directory), Journal.left(directory, this.factory.limits().journal()), LastFigures.NONE);
	}

	private RunFiles files(Path directory) {
		return this.factory.files(directory, this.settings);
	}

	private RunRecord begin(RunId id, RunRequest request, Path directory, Beginning beginning) throws IOException {
		boolean own = request.directory() == null;
		Run run = this.factory.create(id, directory, files(directory), request, this.journals.onClose(id, own));
		Path socket = begin(run, beginning);
		RunRecord record = new RunRecord(id, request.name(), directory, own, request.settings().format(), socket,
				time(beginning.opened(), request.settings().utc()), null, null, null, List.of(), false,
				request.joined(), request.opening());
		this.entries.add(run, record);
		return record;
	}

	/** Opens nothing if it fails. */
	private @Nullable Path begin(Run run, Beginning beginning) throws IOException {
		boolean open = false;
		try {
			Path socket = beginning.how().begin(run);
			open = true;
			return socket;
		}
		catch (JournalInUseException ex) {
			throw new DirectoryInUseException(run.directory(), ex);
		}
		finally {
			if (!open) {
				this.entrance.close(run);
				run.abandon();
				this.factory.listeners().notOpened(run.id());
			}
		}
	}

	static OffsetDateTime time(Instant instant, boolean utc) {
		return OffsetDateTime.ofInstant(instant, utc ? ZoneOffset.UTC : ZoneId.systemDefault());
	}

	/**
	 * How a run begins.
	 *
	 * @param how opens it, or takes it up, and tells where clients find it
	 * @param opened when it was opened
	 */
	private record Beginning(How how, Instant opened) {

		private interface How {

			@Nullable Path begin(Run run) throws IOException;

		}

	}

}
