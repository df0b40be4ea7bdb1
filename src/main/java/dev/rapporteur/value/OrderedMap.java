package dev.rapporteur.value;

import java.util.LinkedHashMap;

/**
 * A Python {@code collections.OrderedDict}: it differs from a dict in type only.
 */
public class OrderedMap extends LinkedHashMap<Object, Object> {

	private static final long serialVersionUID = 1L;

}
