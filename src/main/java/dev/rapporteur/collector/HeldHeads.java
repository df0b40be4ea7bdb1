package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heads where there is no Kafka: those of runs of before are made anew of their copies.
 */
final class HeldHeads implements Heads {

	private static final Logger logger = LoggerFactory.getLogger(HeldHeads.class);

	private final FollowedRuns runs;

	private final InstantSource clock;

	private final Map<String, Head> heads = new HashMap<>();

	HeldHeads(FollowedRuns runs, InstantSource clock) {
		this.runs = runs;
		this.clock = clock;
		runs.open().forEach(this::find);
	}

	private void find(RunId run) {
		try {
			this.runs.bring(run);
			if (!tryToGet(run)) {
				this.runs.bring(run);
				get(run.value());
			}
		}
		catch (IOException | UncheckedIOException ex) {
			logger.warn("What is here of run {} can't be read: {}", run, ex.getMessage());
		}
	}

	/** False if it turns out to be damaged. */
	private boolean tryToGet(RunId run) throws IOException {
		try {
			get(run.value());
			return true;
		}
		catch (UncheckedIOException ex) {
			if (this.runs.isReady(run)) {
				throw ex;
			}
			return false;
		}
	}

	@Override
	public @Nullable Head get(String run) {
		Head known = this.heads.get(run);
		try {
			RunId id = new RunId(run);
			if (known == null && this.runs.isReady(id) && this.runs.last(id) > 0) {
				known = read(id);
				this.heads.put(run, known);
			}
			return known;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Head read(RunId run) throws IOException {
		try {
			return Head.begin(0, this.clock.millis()).counted(this.runs, run);
		}
		catch (DamagedJournalException ex) {
			// it is mended before more of it is taken
			this.runs.suspect(run);
			throw ex;
		}
	}

	@Override
	public void put(String run, Head head) {
		this.heads.put(run, head);
	}

	@Override
	public void remove(String run) {
		this.heads.remove(run);
	}

	@Override
	public void forEach(BiConsumer<String, Head> taker) {
		this.heads.forEach(taker);
	}

}
