package healthcode.local.objects;

import healthcode.bundle.MemoryObjects;
import healthcode.bundle.ObjectStore;

class MemoryObjectsTest extends ObjectStoreContract {

    private final ObjectStore store = new MemoryObjects();

    @Override
    ObjectStore store() {
        return store;
    }
}
