package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a store begins to fail and when it works again, and counts.
 */
final class WatchedStore implements RunStore {

	private static final Logger logger = LoggerFactory.getLogger(WatchedStore.class);

	private final RunStore store;

	private final StoreTally tally;

	private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

	WatchedStore(RunStore store, StoreTally tally) {
		this.store = store;
		this.tally = tally;
	}

	@Override
	public @Nullable String obstacle(RunId run, String name, long size) {
		return this.store.obstacle(run, name, size);
	}

	@Override
	public void put(RunId run, StoredFile file, Content content) throws IOException {
		watch(() -> {
			this.store.put(run, file, content);
			return true;
		});
		this.tally.put(file.size());
	}

	@Override
	public void read(RunId run, StoredFile file, OutputStream output) throws IOException {
		watch(() -> {
			this.store.read(run, file, output);
			return true;
		});
		this.tally.brought(file.size());
	}

	@Override
	public void remove(RunId run, Collection<StoredFile> files) throws IOException {
		watch(() -> {
			this.store.remove(run, files);
			return true;
		});
	}

	@Override
	public String describe(RunId run, byte[] description) throws IOException {
		return watch(() -> this.store.describe(run, description));
	}

	@Override
	public @Nullable Described description(RunId run) throws IOException {
		return this.<@Nullable Described>watch(() -> this.store.description(run));
	}

	@Override
	public List<Listed> described() throws IOException {
		return watch(this.store::described);
	}

	@Override
	public void delete(RunId run) throws IOException {
		watch(() -> {
			this.store.delete(run);
			return true;
		});
	}

	@Override
	public List<Listed> deleted() throws IOException {
		return watch(this.store::deleted);
	}

	@Override
	public boolean isDeleted(RunId run) throws IOException {
		return watch(() -> this.store.isDeleted(run));
	}

	@Override
	public void forgetDeleted(RunId run) throws IOException {
		watch(() -> {
			this.store.forgetDeleted(run);
			return true;
		});
	}

	private <T extends @Nullable Object> T watch(Call<T> call) throws IOException {
		try {
			T result = call.make();
			if (this.failure.getAndSet(null) != null) {
				this.tally.failing(false);
				logger.info("The store {} works again", this.store);
			}
			return result;
		}
		catch (WrongObjectException ex) {
			logger.error("The store {} has lost or changed something: {}", this.store, ex.getMessage());
			throw ex;
		}
		catch (StoreException ex) {
			// who ends the collector may have interrupted it
			if (!Thread.currentThread().isInterrupted() && this.failure.getAndSet(ex.getMessage()) == null) {
				this.tally.failing(true);
				logger.warn("The store {} can't be used, and is tried again; runs are not confirmed meanwhile: {}",
						this.store, ex.getMessage());
			}
			throw ex;
		}
	}

	/** Why it fails at present, or null if all is well. */
	@Nullable String failure() {
		return this.failure.get();
	}

	@Override
	public void close() {
		this.store.close();
	}

	@Override
	public String toString() {
		return this.store.toString();
	}

	private interface Call<T extends @Nullable Object> {

		T make() throws IOException;

	}

}
