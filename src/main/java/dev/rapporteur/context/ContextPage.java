package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

/**
 * Contexts that were found.
 *
 * @param contexts the contexts, each as {@link ContextForms#numbered} gives it
 * @param next the number after which to go on, 0 if there is nothing more
 */
public record ContextPage(List<Map<String, Object>> contexts, long next) {

}
