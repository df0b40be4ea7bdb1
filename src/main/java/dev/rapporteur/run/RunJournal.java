package dev.rapporteur.run;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextEvent;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalFact;
import org.jspecify.annotations.Nullable;

/**
 * Notes what happens in a run. Only to be used by the one writer of the run.
 */
final class RunJournal implements ContextListener {

	/** None before the run is open. */
	private volatile @Nullable Journal journal;

	/** The client whose command is carried out. */
	private @Nullable ClientId client;

	private boolean changed;

	Journal journal() {
		return Objects.requireNonNull(this.journal, "the run is not open yet");
	}

	void open(Journal created, RunId id, String name, RunSettings settings) {
		this.journal = created;
		append(new JournalFact.RunOpened(id.value(), name, settings.format().name().toLowerCase(Locale.ROOT),
				settings.utc()));
		flush();
	}

	<T extends @Nullable Object> T actingFor(@Nullable ClientId actor, Supplier<T> work) {
		this.client = actor;
		try {
			return work.get();
		}
		finally {
			this.client = null;
		}
	}

	void registered(Client newcomer) {
		append(new JournalFact.ClientRegistered(newcomer.id().value(), newcomer.pid(), newcomer.parentPid()));
	}

	void gone(Client gone) {
		append(new JournalFact.ClientGone(gone.id().value()));
	}

	@Override
	public void onEvent(ContextEvent event, Context context) {
		append(new JournalFact.ContextChanged(event, (this.client != null) ? this.client.value() : null));
	}

	boolean written(List<String> files) {
		append(new JournalFact.ReportsWritten(files));
		return true;
	}

	boolean ended(@Nullable String abortReason) {
		append(new JournalFact.RunClosed(abortReason));
		Journal open = this.journal;
		if (open != null) {
			open.close();
		}
		return true;
	}

	private void append(JournalFact fact) {
		Journal open = this.journal;
		if (open != null) {
			open.append(fact);
			this.changed = true;
		}
	}

	/** Sees to it that the journal can be written. For any thread. */
	void look() {
		Journal open = this.journal;
		if (open != null) {
			open.look();
		}
	}

	/** Has what the disk has refused tried again at the end of this turn. */
	void tryAgain() {
		this.changed = true;
		journal().tryAgain();
	}

	/** Writes what was noted, if anything was. */
	boolean flush() {
		boolean news = this.changed;
		this.changed = false;
		if (news) {
			journal().flush();
		}
		return news;
	}

}
