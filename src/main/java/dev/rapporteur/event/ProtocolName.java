package dev.rapporteur.event;

import org.jspecify.annotations.Nullable;

/**
 * What the protocol of pyATS calls a change, for those who subscribe on the socket.
 */
public final class ProtocolName {

	private ProtocolName() {
	}

	/**
	 * The name of a change.
	 * @param event the change
	 * @param kind the kind of the changed context
	 * @param belowSuite whether that lies right below the suite
	 * @return such as {@code start_task}, or null for a change that subscribers don't
	 * hear of
	 */
	public static @Nullable String of(ContextEvent event, ContextKind kind, boolean belowSuite) {
		return switch (event) {
			case ContextEvent.Created created -> "init_" + kind.word();
			case ContextEvent.Started started -> "start_" + started(kind, belowSuite).word();
			case ContextEvent.Stopped stopped -> "stop_" + kind.word();
			case ContextEvent.Abandoned abandoned -> "stop_" + ended(kind).word();
			case ContextEvent.Corrected corrected -> "stop_" + ended(kind).word();
			case ContextEvent.TaskResultSet set -> "stop_" + kind.word();
			case ContextEvent.DetailAdded added -> null;
			case ContextEvent.ExtraAdded added -> null;
			case ContextEvent.Removed removed -> null;
			case ContextEvent.LogExtended log -> null;
			case ContextEvent.LogMoved log -> null;
			case ContextEvent.LinesCounted log -> null;
		};
	}

	/** A job plugin starts like a task, a task plugin like a section. */
	private static ContextKind started(ContextKind kind, boolean belowSuite) {
		if (kind != ContextKind.PLUGIN) {
			return kind;
		}
		return belowSuite ? ContextKind.TASK : ContextKind.SECTION;
	}

	/** A plugin that nobody stops ends like a section, in the original. */
	private static ContextKind ended(ContextKind kind) {
		return (kind == ContextKind.PLUGIN) ? ContextKind.SECTION : kind;
	}

}
