package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextKind;

/**
 * A context as it was at one moment. Later changes of the tree don't reach it.
 *
 * @param kind its kind
 * @param seq its number, unique in its run
 * @param fields its fields by name, in the order of reports. Fields that a reply shows
 * although they are empty are there too, as {@code None}, an empty list or an empty dict;
 * {@code tasks} or {@code sections} stands at its place and holds the ids of the children
 * @param children the numbers of its children, in order
 * @param ignored whether its result counts nowhere
 * @param late whether it is a section that stopped after its task or the suite had, which
 * may have a result of their own by then
 */
public record ContextSnapshot(ContextKind kind, long seq, Map<String, Object> fields, List<Long> children,
		boolean ignored, boolean late) {

}
