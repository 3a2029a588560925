package org.throughline.odata;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;

/** Reads a metadata document in one pass. Document types and external entities are refused. */
final class MetadataReader {
    private static final XMLInputFactory XML = secured();
    private static final int MOST_BASES = 20;

    private final Map<String, String> typeOfSet = new HashMap<>();
    private final Map<String, ODataMetadata.EntityType> types = new HashMap<>();
    private final Map<String, Set<String>> enumerations = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private String namespace = "";

    private MetadataReader() {}

    static ODataMetadata read(InputStream document) {
        MetadataReader reader = new MetadataReader();
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(document);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    reader.element(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new MappingException("$metadata", "$", "is not XML");
        }
        return reader.metadata();
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "Schema" -> {
                namespace = attribute(xml, "Namespace");
                String alias = xml.getAttributeValue(null, "Alias");
                if (alias != null) {
                    aliases.put(alias, namespace);
                }
            }
            case "EntityType" -> entityType(xml);
            case "EnumType" -> enumType(xml);
            case "EntitySet" -> typeOfSet.put(attribute(xml, "Name"), attribute(xml, "EntityType"));
            default -> {}
        }
    }

    private void entityType(XMLStreamReader xml) throws XMLStreamException {
        String name = namespace + "." + attribute(xml, "Name");
        String base = xml.getAttributeValue(null, "BaseType");
        List<String> keys = new ArrayList<>();
        Map<String, String> properties = new LinkedHashMap<>();
        Set<String> navigations = new HashSet<>();
        while (next(xml, "EntityType")) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "PropertyRef" -> keys.add(attribute(xml, "Name"));
                    case "Property" -> properties.put(attribute(xml, "Name"), attribute(xml, "Type"));
                    case "NavigationProperty" -> navigations.add(attribute(xml, "Name"));
                    default -> {}
                }
            }
        }
        types.put(name, new ODataMetadata.EntityType(base, keys, properties, navigations));
    }

    private void enumType(XMLStreamReader xml) throws XMLStreamException {
        String name = namespace + "." + attribute(xml, "Name");
        Set<String> members = new LinkedHashSet<>();
        while (next(xml, "EnumType")) {
            if (xml.isStartElement() && xml.getLocalName().equals("Member")) {
                members.add(attribute(xml, "Name"));
            }
        }
        enumerations.put(name, members);
    }

    private ODataMetadata metadata() {
        if (typeOfSet.isEmpty()) {
            throw new MappingException("$metadata", "EntitySet", "is missing");
        }
        Map<String, String> sets = new HashMap<>();
        typeOfSet.forEach((set, type) -> sets.put(set, full(type)));
        Map<String, ODataMetadata.EntityType> all = new HashMap<>();
        types.forEach((name, type) -> all.put(name, resolved(type)));
        all.keySet().forEach(name -> checkBases(all, name));
        return new ODataMetadata(sets, all, enumerations);
    }

    private ODataMetadata.EntityType resolved(ODataMetadata.EntityType type) {
        Map<String, String> properties = new LinkedHashMap<>();
        type.properties().forEach((name, of) -> properties.put(name, full(of)));
        String base = type.base();
        return new ODataMetadata.EntityType(
                base == null ? null : full(base), type.keys(), properties, type.navigations());
    }

    private static void checkBases(Map<String, ODataMetadata.EntityType> all, String name) {
        @Nullable String base = name;
        for (int depth = 0; base != null; depth++) {
            if (depth > MOST_BASES) {
                throw new MappingException("$metadata", "BaseType", "leads in a circle");
            }
            ODataMetadata.EntityType type = all.get(base);
            base = type == null ? null : type.base();
        }
    }

    /** A name with its namespace in place of the alias. */
    private String full(String name) {
        int dot = name.lastIndexOf('.');
        String prefix = dot < 0 ? "" : name.substring(0, dot);
        String full = aliases.get(prefix);
        return full == null ? name : full + name.substring(dot);
    }

    /** Moves on until the element ends. */
    private static boolean next(XMLStreamReader xml, String element) throws XMLStreamException {
        xml.next();
        return !(xml.isEndElement() && xml.getLocalName().equals(element));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new MappingException("$metadata", xml.getLocalName() + "/@" + name, "is missing");
        }
        return value;
    }

    private static XMLInputFactory secured() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
