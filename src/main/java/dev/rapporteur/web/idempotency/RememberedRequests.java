package dev.rapporteur.web.idempotency;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Requests with a key, and their answers. The oldest ones that are answered are forgotten
 * when there are too many.
 */
final class RememberedRequests {

	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	private final int maximum;

	private final long memory;

	private long used;

	RememberedRequests(int maximum, long memory) {
		this.maximum = maximum;
		this.memory = memory;
	}

	/**
	 * Begins a request.
	 * @param key its key
	 * @param request what is asked
	 * @return what is known of the request that had this key first, or null if it is this
	 * one
	 */
	synchronized @Nullable Entry begin(Key key, String request) {
		return this.entries.putIfAbsent(key, new Entry(request, null));
	}

	/** A request was answered. */
	synchronized void answered(Key key, StoredAnswer answer) {
		Entry begun = this.entries.remove(key);
		if (begun == null) {
			return;
		}
		// the order is that of the answers, so that no repeat is forgotten early
		this.entries.put(key, new Entry(begun.request(), answer));
		this.used += answer.size();
		Iterator<Entry> oldest = this.entries.values().iterator();
		while ((this.entries.size() > this.maximum || this.used > this.memory) && oldest.hasNext()) {
			StoredAnswer old = oldest.next().answer();
			if (old != null) {
				this.used -= old.size();
				oldest.remove();
			}
		}
	}

	/** A request failed, so the next one with its key is the first. */
	synchronized void failed(Key key) {
		this.entries.remove(key);
	}

	/**
	 * Where a key belongs: the same one means another request in another run.
	 *
	 * @param run the run, or nothing for the service
	 * @param key the key
	 */
	record Key(String run, String key) {

	}

	/**
	 * What is known of a request.
	 *
	 * @param request what was asked
	 * @param answer its answer, or null while there is none
	 */
	record Entry(String request, @Nullable StoredAnswer answer) {

	}

}
