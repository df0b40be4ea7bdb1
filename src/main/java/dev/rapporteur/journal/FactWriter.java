package dev.rapporteur.journal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.context.ContextEvent;
import dev.rapporteur.context.ContextKind;
import dev.rapporteur.context.Rollup;
import dev.rapporteur.pickle.DictPickler;
import org.jspecify.annotations.Nullable;

/**
 * Writes the facts that come with each section without a map of their fields: all
 * reporters wait for the journal. What it gives is what {@link FactCodec} would give, in
 * other bytes. For one thread at a time.
 */
final class FactWriter {

	private static final byte[] STARTED = DictPickler.texts("type", "context-started", "seq");

	private static final byte[] STOPPED = DictPickler.texts("type", "context-stopped", "seq");

	private static final byte[] DETAIL_ADDED = DictPickler.texts("type", "detail-added", "seq");

	private static final byte[] EXTRA_ADDED = DictPickler.texts("type", "extra-added", "seq");

	private static final byte[] LOG_EXTENDED = DictPickler.texts("type", "log-extended", "seq");

	private static final byte[] LINES_COUNTED = DictPickler.texts("type", "lines-counted", "seq");

	private static final byte[] PARENT = DictPickler.texts("parent");

	private static final byte[] FIELDS = DictPickler.texts("fields");

	private static final byte[] EXTRA = DictPickler.texts("extra");

	private static final byte[] LOG_BEGIN = DictPickler.texts("log_begin");

	private static final byte[] LOG_SIZE = DictPickler.texts("log_size");

	private static final byte[] DETAIL = DictPickler.texts("detail");

	private static final byte[] DATA = DictPickler.texts("data");

	private static final byte[] BEGIN_LINES = DictPickler.texts("begin_lines");

	private static final byte[] SIZE_LINES = DictPickler.texts("size_lines");

	private static final byte[] CLIENT = DictPickler.texts("client");

	/** The kind of a context, and the name of its id, which follows. */
	private static final Map<ContextKind, byte[]> KINDS = parts(ContextKind.class, "kind", "id");

	/** What a result counts for, and the name of what follows. */
	private static final Map<Rollup, byte[]> ROLLUPS = parts(Rollup.class, "rollup", "log_size");

	private final DictPickler dict = new DictPickler();

	byte[] write(JournalFact fact) {
		byte[] written = (fact instanceof JournalFact.ContextChanged changed) ? write(changed) : null;
		return (written != null) ? written : FactCodec.encode(fact);
	}

	private byte @Nullable [] write(JournalFact.ContextChanged changed) {
		this.dict.begin();
		switch (changed.event()) {
			case ContextEvent.Started started -> write(started);
			case ContextEvent.Stopped stopped when stopped.unfinished() == null -> write(stopped);
			case ContextEvent.DetailAdded added ->
				this.dict.add(DETAIL_ADDED).add(added.seq()).add(DETAIL).add(added.detail());
			case ContextEvent.ExtraAdded added ->
				this.dict.add(EXTRA_ADDED).add(added.seq()).add(DATA).add(added.data());
			case ContextEvent.LogExtended log ->
				this.dict.add(LOG_EXTENDED).add(log.seq()).add(LOG_SIZE).add(log.logSize());
			case ContextEvent.LinesCounted log -> {
				this.dict.add(LINES_COUNTED).add(log.seq()).add(BEGIN_LINES).add(log.beginLines());
				this.dict.add(SIZE_LINES).add(log.sizeLines());
			}
			default -> {
				return null;
			}
		}
		if (changed.client() != null) {
			this.dict.add(CLIENT).add(changed.client());
		}
		return this.dict.finish();
	}

	private void write(ContextEvent.Started started) {
		this.dict.add(STARTED).add(started.seq()).add(PARENT).add(started.parent());
		this.dict.add(Objects.requireNonNull(KINDS.get(started.kind()))).add(started.id());
		this.dict.add(FIELDS).add(started.fields()).add(EXTRA).add(started.extra());
		this.dict.add(LOG_BEGIN).add(started.logBegin());
	}

	private void write(ContextEvent.Stopped stopped) {
		this.dict.add(STOPPED).add(stopped.seq());
		this.dict.add(FIELDS).add(stopped.fields()).add(EXTRA).add(stopped.extra());
		this.dict.add(Objects.requireNonNull(ROLLUPS.get(stopped.rollup()))).add(stopped.logSize());
	}

	private static <E extends Enum<E>> Map<E, byte[]> parts(Class<E> type, String name, String next) {
		Map<E, byte[]> parts = new EnumMap<>(type);
		for (E constant : type.getEnumConstants()) {
			parts.put(constant, DictPickler.texts(name, constant.name().toLowerCase(Locale.ROOT), next));
		}
		return parts;
	}

}
